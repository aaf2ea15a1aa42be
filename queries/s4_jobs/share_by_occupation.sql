-- question: What share of each occupation are women?
-- question_vi: Phụ nữ chiếm bao nhiêu phần trăm trong từng nhóm nghề?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, digital, whole, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    s.value,
    s.women,
    s.men,
    s.year,
    'percent' AS unit,
    s.breakdown = 'isco08=25' AS digital,
    s.breakdown = 'isco08=TOTAL' AS whole,
    s.source_id,
    s.notes,
    s.indicator_id
FROM womens_share AS s
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = s.parts['isco08']
WHERE
    s.geo_id = 'VN'
    AND s.year BETWEEN $first_year AND $last_year
    AND (
        (s.indicator_id = 'ilostat_emp_isco08_1d' AND s.parts['isco08'] NOT IN ('0', 'X'))
        OR (s.indicator_id = 'ilostat_emp_isco08_2d' AND s.breakdown = 'isco08=25')
    )
QUALIFY row_number() OVER (PARTITION BY s.indicator_id, s.breakdown ORDER BY s.year DESC) = 1
ORDER BY s.value DESC
