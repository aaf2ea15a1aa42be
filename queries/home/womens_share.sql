-- question: What share of the people in digital and leading occupations are women?
-- question_vi: Phụ nữ chiếm bao nhiêu trong các nghề số và nghề lãnh đạo?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, whole, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    s.value,
    s.women,
    s.men,
    s.year,
    'percent' AS unit,
    coalesce(s.parts['isco08'] = 'TOTAL', FALSE) AS whole,
    s.source_id,
    s.notes,
    s.indicator_id
FROM womens_share AS s
INNER JOIN classifications AS c ON s.breakdown = c.scheme || '=' || c.code
WHERE
    s.geo_id = 'VN'
    AND s.year BETWEEN $first_year AND $last_year
    AND (
        (s.indicator_id = 'ilostat_emp_isco08_1d' AND s.breakdown IN ('isco08=1', 'isco08=TOTAL'))
        OR (s.indicator_id = 'ilostat_emp_isic4' AND s.breakdown = 'isic4=J')
        OR (s.indicator_id = 'ilostat_emp_isco08_2d' AND s.breakdown IN ('isco08=25', 'isco08=21'))
    )
QUALIFY row_number() OVER (PARTITION BY s.indicator_id, s.breakdown ORDER BY s.year DESC) = 1
ORDER BY s.value DESC
