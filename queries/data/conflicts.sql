-- question: For which figures does another source, or the same one, say something else?
-- question_vi: Những số liệu nào mà nguồn khác, hoặc chính nguồn ấy, nói khác?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, place, year, value, remark, shown, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, i.name_vi, i.name_en) AS label,
    localized($lang, g.name_vi, g.name_en) AS place,
    d.year,
    d.value,
    coalesce(localized($lang, d.remark_vi, d.remark_en), '') AS remark,
    d.preferred AS shown,
    i.unit,
    d.grade,
    d.source_id,
    d.notes,
    d.indicator_id
FROM conflicts AS d
INNER JOIN indicators AS i ON d.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON d.geo_id = g.geo_id
-- The slider ends in 2025: left at its end it means "to the newest", and some findings are of 2026.
WHERE d.year >= $first_year AND (d.year <= $last_year OR $last_year = 2025) OR d.year IS NULL
ORDER BY label, place, d.year, d.source_id, d.sex, d.breakdown, d.value
