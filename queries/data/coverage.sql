-- question: Which figures are there for one family of indicators, for which places, sexes and years?
-- question_vi: Một nhóm chỉ tiêu có những số liệu nào, cho địa bàn, giới và năm nào?
-- params: $family (text)
-- columns: indicator_id, year, level, places, rows, by_sex
SELECT
    o.indicator_id,
    o.year,
    g.level,
    count(DISTINCT o.geo_id) AS places,
    count(*) AS rows,
    bool_or(o.sex = 'female') AND bool_or(o.sex = 'male') AS by_sex
FROM observations AS o
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE i.family = $family AND o.derived = ''
GROUP BY o.indicator_id, o.year, g.level
ORDER BY o.indicator_id, o.year, g.level
