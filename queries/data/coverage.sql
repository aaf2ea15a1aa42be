-- question: Which figures are there of these indicators, for how many places, in which years, by sex or not?
-- question_vi: Các chỉ tiêu này có số liệu của bao nhiêu địa bàn, năm nào, có tách theo giới không?
-- params: $indicators (list of indicator_id)
-- columns: indicator_id, year, level, places, figures, by_sex
SELECT
    o.indicator_id,
    o.year,
    g.level,
    count(DISTINCT o.geo_id) AS places,
    count(*) AS figures,
    bool_or(o.sex = 'female') AND bool_or(o.sex = 'male') AS by_sex
FROM observations AS o
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE o.indicator_id IN (SELECT unnest($indicators)) AND o.derived = ''
GROUP BY o.indicator_id, o.year, g.level
ORDER BY o.indicator_id, o.year, g.level
