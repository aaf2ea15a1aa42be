-- question: For which indicators and years do most provinces have figures for women and for men?
-- question_vi: Chỉ tiêu nào, năm nào có số liệu của nữ và nam ở phần lớn các tỉnh, thành phố?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, source_id, notes, indicator_id
WITH counted AS (
    SELECT
        o.indicator_id,
        o.year,
        count(DISTINCT o.geo_id)::INTEGER AS value,
        string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id
    FROM figures AS o
    INNER JOIN geographies AS g ON o.geo_id = g.geo_id
    INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
    WHERE
        g.level = 'province63'
        AND o.sex = 'female'
        -- The living standards survey tells the sex of the household's head, not of the person.
        AND i.family <> 'vhlss2023'
        AND o.year BETWEEN greatest($first_year, 2010) AND $last_year
    GROUP BY o.indicator_id, o.year
),

most AS (
    SELECT
        indicator_id,
        max(year) AS last
    FROM counted
    GROUP BY indicator_id
    HAVING max(value) >= 32
)

SELECT
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS label,
    c.year,
    c.value,
    c.source_id,
    '' AS notes,
    c.indicator_id
FROM most
INNER JOIN counted AS c ON most.indicator_id = c.indicator_id
INNER JOIN indicators AS i ON c.indicator_id = i.indicator_id
ORDER BY most.last DESC, label, c.year
