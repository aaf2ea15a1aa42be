-- question: What share of each information and communication industry are women?
-- question_vi: Phụ nữ chiếm bao nhiêu trong từng phân ngành thông tin và truyền thông?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    s.value,
    s.women,
    s.men,
    s.year,
    'percent' AS unit,
    s.source_id,
    s.notes,
    s.indicator_id
FROM womens_share AS s
INNER JOIN classifications AS c ON c.scheme = 'isic4' AND c.code = s.parts['isic4']
WHERE
    s.indicator_id = 'ilostat_emp_isic4_2d'
    AND s.parts['isic4'] LIKE 'J%'
    AND s.geo_id = 'VN'
    AND s.year BETWEEN $first_year AND $last_year
QUALIFY row_number() OVER (PARTITION BY s.breakdown ORDER BY s.year DESC) = 1
ORDER BY s.value DESC
