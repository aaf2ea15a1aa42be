-- question: How many figures does each of these places have, and from which years?
-- question_vi: Mỗi địa bàn có bao nhiêu số liệu, từ năm nào đến năm nào?
-- params: $places (list of geo_id)
-- columns: geo_id, name_vi, name_en, level, indicators, figures, first_year, last_year
SELECT
    g.geo_id,
    g.name_vi,
    g.name_en,
    g.level,
    count(DISTINCT f.indicator_id) AS indicators,
    count(f.indicator_id) AS figures,
    min(f.year) AS first_year,
    max(f.year) AS last_year
FROM geographies AS g
LEFT JOIN figures AS f ON g.geo_id = f.geo_id
WHERE g.geo_id IN (SELECT unnest($places))
GROUP BY g.geo_id, g.name_vi, g.name_en, g.level
ORDER BY g.name_vi COLLATE vi
