-- question: How are the indicators of the 63 provinces carried onto the 34?
-- question_vi: Chỉ tiêu của 63 tỉnh, thành phố được chuyển về 34 tỉnh, thành phố bằng cách nào?
-- params: $first_year (integer), $last_year (integer)
-- columns: way, value, figures, year, source_id
WITH provincial AS (
    SELECT
        o.indicator_id,
        max(o.year) AS year,
        count(*)::INTEGER AS figures,
        string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id,
        CASE
            WHEN i.unit IN ('rank', 'score', 'index') THEN 'score'
            WHEN i.merge = 'none' THEN 'rate'
            WHEN i.merge = 'sum' THEN 'sum'
            ELSE 'weighted'
        END AS way
    FROM figures AS o
    INNER JOIN geographies AS g ON o.geo_id = g.geo_id
    INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
    WHERE g.level = 'province63' AND o.year BETWEEN $first_year AND $last_year
    GROUP BY o.indicator_id, i.unit, i.merge
)

SELECT
    way,
    count(*)::INTEGER AS value,
    sum(figures)::INTEGER AS figures,
    max(year) AS year,
    string_agg(source_id, ' ') AS source_id
FROM provincial
GROUP BY way
ORDER BY value DESC
