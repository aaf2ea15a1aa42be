-- question: How have the published ranks of provinces in administrative reform and satisfaction changed?
-- question_vi: Thứ hạng đã công bố của các tỉnh về cải cách hành chính và mức hài lòng thay đổi thế nào?
-- params: $indicator (indicator_id), $level (province63 or province34), $places (list of geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, value, covered, listed, unit, grade, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.year,
    f.value,
    -- Counted before the chosen regions are cut out, so that nobody takes the part for the whole.
    count(*) OVER (PARTITION BY f.year) AS covered,
    (
        SELECT count(*) FROM geographies
        WHERE level = $level
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
    AND g.level = $level
    AND f.year BETWEEN $first_year AND $last_year
QUALIFY f.geo_id IN (SELECT unnest($places))
ORDER BY label, f.year
