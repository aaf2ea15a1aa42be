-- question: Which indicators have sound figures for at least seven in ten of the 63 provinces, and in which years?
-- question_vi: Những chỉ tiêu nào có số liệu đủ tin cậy cho ít nhất 70 % trong 63 tỉnh, thành phố, và những năm nào?
-- params:
-- columns: indicator_id, first_year, last_year, years
WITH covered AS (
    SELECT
        f.indicator_id,
        f.year,
        i.family
    FROM figures AS f
    INNER JOIN geographies AS g ON f.geo_id = g.geo_id
    INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
    WHERE
        g.level = 'province63'
        AND f.sex = 'both'
        AND f.grade <> 'C'
        AND (f.breakdown = '' OR (f.indicator_id = 'papi_total' AND f.breakdown = 'max=80'))
        -- Only what has a better side, and only rates: a large province is not better governed by its size.
        AND i.direction <> 'neither'
        AND i.unit IN ('score', 'index', 'rank', 'percent', 'ratio', 'vnd_thousand_month')
    GROUP BY f.indicator_id, f.year, i.family
    HAVING count(DISTINCT f.geo_id) >= 0.7 * (
        SELECT count(*) FROM geographies
        WHERE level = 'province63'
    )
)

SELECT
    indicator_id,
    min(year) AS first_year,
    max(year) AS last_year,
    count(*)::INTEGER AS years
FROM covered
GROUP BY indicator_id, family
ORDER BY max(year) DESC, family DESC, indicator_id
