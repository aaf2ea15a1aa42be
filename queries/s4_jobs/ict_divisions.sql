-- question: What share of each information and communication industry are women?
-- question_vi: Phụ nữ chiếm bao nhiêu trong từng phân ngành thông tin và truyền thông?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, source_id, notes, indicator_id
WITH people AS (
    SELECT
        breakdown,
        year,
        max(value) FILTER (WHERE sex = 'female') AS women,
        max(value) FILTER (WHERE sex = 'male') AS men
    FROM figures
    WHERE indicator_id = 'ilostat_emp_isic4_2d' AND geo_id = 'VN'
    GROUP BY breakdown, year
)

SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    f.value,
    p.women,
    p.men,
    f.year,
    i.unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isic4' AND c.code = f.parts['isic4']
LEFT JOIN people AS p ON f.breakdown = p.breakdown AND f.year = p.year
WHERE
    f.indicator_id = 'ilostat_female_share_isic4_2d'
    AND f.parts['isic4'] LIKE 'J%'
    AND f.geo_id = 'VN'
    AND f.year BETWEEN $first_year AND $last_year
QUALIFY row_number() OVER (PARTITION BY f.breakdown ORDER BY f.year DESC) = 1
ORDER BY f.value DESC
