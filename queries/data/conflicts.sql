-- question: For which figures does another source, or the same one, say something else?
-- question_vi: Những số liệu nào mà nguồn khác, hoặc chính nguồn ấy, nói khác?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, place, year, value, remark, shown, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS label,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS place,
    d.year,
    d.value,
    coalesce(CASE $lang WHEN 'vi' THEN d.remark_vi ELSE d.remark_en END, '') AS remark,
    d.preferred AS shown,
    i.unit,
    d.grade,
    d.source_id,
    d.notes,
    d.indicator_id
FROM doubted AS d
INNER JOIN indicators AS i ON d.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON d.geo_id = g.geo_id
-- The slider ends in 2025: left at its end it means "to the newest", and some findings are of 2026.
WHERE d.year >= $first_year AND (d.year <= $last_year OR $last_year = 2025) OR d.year IS NULL
ORDER BY label, place, d.year, d.source_id, d.sex, d.breakdown, d.value
