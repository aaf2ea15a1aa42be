-- question: In which occupations do women earn less than men, and by how much?
-- question_vi: Ở nghề nào tiền lương của phụ nữ thấp hơn nam giới, thấp hơn bao nhiêu?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, whole, year, unit, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    f.value,
    f.parts['isco08'] = 'TOTAL' AS whole,
    f.year,
    i.unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = f.parts['isco08']
WHERE
    f.indicator_id = 'ilostat_gender_wage_gap_occupation'
    AND f.geo_id = 'VN'
    AND f.year BETWEEN $first_year AND $last_year
    AND f.parts['isco08'] NOT IN ('0', 'X')
QUALIFY f.year = max(f.year) OVER ()
ORDER BY f.value DESC
