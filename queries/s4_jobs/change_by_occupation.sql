-- question: How many women and men worked in each occupation at both ends of one unbroken series?
-- question_vi: Số lao động nữ và nam theo nghề ở đầu và cuối chuỗi số liệu liền mạch thay đổi thế nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women_start, women_end, men_start, men_end, start_year, end_year, year, unit, source_id, notes, indicator_id
WITH ends AS (
    SELECT
        min(year) AS start_year,
        max(year) AS end_year
    FROM figures
    WHERE
        indicator_id = 'ilostat_emp_isco08_1d'
        AND geo_id = 'VN'
        -- The labour force survey changed in 2021; a change across that year would be a change of method.
        AND year BETWEEN greatest($first_year, 2021) AND $last_year
    HAVING max(year) > min(year)
)

SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    max(f.value) FILTER (WHERE f.sex = 'female' AND f.year = e.start_year) AS women_start,
    max(f.value) FILTER (WHERE f.sex = 'female' AND f.year = e.end_year) AS women_end,
    max(f.value) FILTER (WHERE f.sex = 'male' AND f.year = e.start_year) AS men_start,
    max(f.value) FILTER (WHERE f.sex = 'male' AND f.year = e.end_year) AS men_end,
    e.start_year,
    e.end_year,
    e.end_year AS year,
    i.unit,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM figures AS f
CROSS JOIN ends AS e
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = f.parts['isco08']
WHERE
    f.indicator_id = 'ilostat_emp_isco08_1d'
    AND f.geo_id = 'VN'
    AND f.sex IN ('female', 'male')
    AND f.parts['isco08'] <> 'TOTAL'
GROUP BY label, e.start_year, e.end_year, i.unit, f.indicator_id
ORDER BY women_end - women_start DESC
