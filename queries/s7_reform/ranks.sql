-- question: How have the published ranks of provinces in administrative reform and satisfaction changed?
-- question_vi: Thứ hạng đã công bố của các tỉnh về cải cách hành chính và mức hài lòng thay đổi thế nào?
-- params: $indicator (indicator_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, value, covered, listed, unit, grade, source_id, notes, indicator_id
SELECT
    o.geo_id,
    localized($lang, o.place_vi, o.place_en) AS label,
    o.year,
    o.value,
    count(*) OVER (PARTITION BY o.year) AS covered,
    (
        SELECT count(*) FROM geographies
        WHERE level = 'province63'
    ) AS listed,
    o.unit,
    o.grade,
    o.source_id,
    o.notes,
    o.indicator_id
FROM labelled_observations AS o
WHERE
    o.indicator_id = $indicator
    AND o.breakdown = ''
    AND o.sex = 'both'
    -- Ranks of merged provinces cannot be made.
    AND o.level = 'province63'
    AND o.year BETWEEN $first_year AND $last_year
ORDER BY label, o.year
