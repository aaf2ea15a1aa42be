-- question: How many figures are there, by family, level and source grade, and how many are split by sex?
-- question_vi: Có bao nhiêu số liệu theo nhóm, cấp và hạng nguồn, bao nhiêu số tách theo giới?
-- params: $first_year (integer), $last_year (integer)
-- columns: family, level, grade, year, figures, by_sex, source_id
SELECT
    i.family,
    g.level,
    o.grade,
    o.year,
    count(*)::INTEGER AS figures,
    (count(*) FILTER (WHERE o.sex IN ('female', 'male')))::INTEGER AS by_sex,
    string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id
FROM observations AS o
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE o.derived = '' AND o.year BETWEEN $first_year AND $last_year
GROUP BY i.family, g.level, o.grade, o.year
ORDER BY i.family, g.level, o.grade, o.year
