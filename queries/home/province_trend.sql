-- question: How has one labour figure of the chosen provinces moved, beside the country?
-- question_vi: Một chỉ tiêu lao động của các tỉnh, thành phố đã chọn thay đổi thế nào qua các năm?
-- params: $indicator (indicator_id), $sex (female, male or both), $places (list of geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, value, unit, derived, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.year,
    f.value,
    i.unit,
    f.derived,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.indicator_id = $indicator
    AND f.breakdown = ''
    AND f.sex = $sex
    AND list_contains($places, f.geo_id)
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY label, f.year
