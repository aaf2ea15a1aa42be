-- question: In which sectors do women and men work?
-- question_vi: Phụ nữ và nam giới làm việc ở những ngành nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, women_share, year, unit, source_id, notes, indicator_id
WITH latest AS (
    SELECT max(year) AS year
    FROM figures
    WHERE
        indicator_id = 'ilostat_emp_isic4'
        AND geo_id = 'VN'
        AND year BETWEEN $first_year AND $last_year
)

SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    max(f.value) FILTER (WHERE f.sex = 'female') AS women,
    max(f.value) FILTER (WHERE f.sex = 'male') AS men,
    100 * women / (women + men) AS women_share,
    f.year,
    i.unit,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM figures AS f
INNER JOIN latest AS l ON f.year = l.year
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isic4' AND c.code = f.parts['isic4']
WHERE
    f.indicator_id = 'ilostat_emp_isic4'
    AND f.geo_id = 'VN'
    AND f.parts['isic4'] NOT IN ('TOTAL', 'SEC_IND', 'SEC_SER', 'B', 'U')
GROUP BY label, f.year, i.unit, f.indicator_id
ORDER BY women DESC
