-- question: How have the published ranks of provinces in administrative reform and satisfaction changed?
-- question_vi: Thứ hạng đã công bố của các tỉnh về cải cách hành chính và mức hài lòng thay đổi thế nào?
-- params: $indicator (indicator_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, value, covered, listed, unit, grade, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.year,
    f.value,
    count(*) OVER (PARTITION BY f.year) AS covered,
    (
        SELECT count(*) FROM geographies
        WHERE level = 'province63'
    ) AS listed,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
WHERE
    f.indicator_id = $indicator
    AND f.breakdown = ''
    AND f.sex = 'both'
    -- Ranks of merged provinces cannot be made.
    AND g.level = 'province63'
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY label, f.year
