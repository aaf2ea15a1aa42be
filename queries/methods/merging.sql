-- question: How are the indicators of the 63 provinces carried onto the 34?
-- question_vi: Chỉ tiêu của 63 tỉnh, thành phố được chuyển về 34 tỉnh, thành phố bằng cách nào?
-- params: $first_year (integer), $last_year (integer)
-- columns: way, value, figures, year, source_id
WITH provincial AS (
    SELECT
        s.indicator_id,
        max(s.year) AS year,
        sum(s.figures) AS figures,
        array_to_string(list_sort(list_distinct(flatten(list(s.sources)))), ' ') AS source_id,
        CASE
            WHEN i.unit IN ('rank', 'score', 'index') THEN 'score'
            WHEN i.merge = 'none' THEN 'rate'
            WHEN i.merge = 'sum' THEN 'sum'
            ELSE 'weighted'
        END AS way
    FROM coverage_by_year AS s
    INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
    WHERE s.level = 'province63' AND s.year BETWEEN $first_year AND $last_year
    GROUP BY s.indicator_id, i.unit, i.merge
)

SELECT
    way,
    count(*)::INTEGER AS value,
    sum(figures)::INTEGER AS figures,
    max(year) AS year,
    string_agg(source_id, ' ' ORDER BY source_id) AS source_id
FROM provincial
GROUP BY way
ORDER BY value DESC
