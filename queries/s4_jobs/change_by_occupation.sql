-- question: How many women and men worked in each occupation at both ends of one unbroken series?
-- question_vi: Số lao động nữ và nam theo nghề ở đầu và cuối chuỗi số liệu liền mạch thay đổi thế nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women_start, women_end, men_start, men_end, start_year, end_year, year, unit, source_id, notes, indicator_id
WITH ends AS (
    SELECT
        min(year) AS start_year,
        max(year) AS end_year
    FROM preferred_observations
    WHERE
        indicator_id = 'ilostat_emp_isco08_1d'
        AND geo_id = 'VN'
        -- The labour force survey changed in 2021; a change across that year would be a change of method.
        AND year BETWEEN greatest($first_year, 2021) AND $last_year
    HAVING max(year) > min(year)
)

SELECT
    localized($lang, c.short_vi, c.short_en) AS label,
    max(o.value) FILTER (WHERE o.sex = 'female' AND o.year = e.start_year) AS women_start,
    max(o.value) FILTER (WHERE o.sex = 'female' AND o.year = e.end_year) AS women_end,
    max(o.value) FILTER (WHERE o.sex = 'male' AND o.year = e.start_year) AS men_start,
    max(o.value) FILTER (WHERE o.sex = 'male' AND o.year = e.end_year) AS men_end,
    e.start_year,
    e.end_year,
    e.end_year AS year,
    o.unit,
    string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id,
    string_agg(DISTINCT o.notes, ' ' ORDER BY o.notes) AS notes,
    o.indicator_id
FROM labelled_observations AS o
CROSS JOIN ends AS e
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = o.parts['isco08']
WHERE
    o.indicator_id = 'ilostat_emp_isco08_1d'
    AND o.geo_id = 'VN'
    AND o.sex IN ('female', 'male')
    AND o.parts['isco08'] <> 'TOTAL'
GROUP BY label, e.start_year, e.end_year, o.unit, o.indicator_id
ORDER BY women_end - women_start DESC
