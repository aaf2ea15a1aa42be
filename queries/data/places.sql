-- question: How many figures does each of these places have, and from which years?
-- question_vi: Mỗi địa bàn có bao nhiêu số liệu, từ năm nào đến năm nào?
-- params: $places (list of geo_id)
-- columns: geo_id, name_vi, name_en, level, indicators, figures, first_year, last_year
SELECT
    g.geo_id,
    g.name_vi,
    g.name_en,
    g.level,
    coalesce(s.indicators, 0) AS indicators,
    coalesce(s.figures, 0)::BIGINT AS figures,
    s.first_year,
    s.last_year
FROM geographies AS g
LEFT JOIN coverage_by_place AS s ON g.geo_id = s.geo_id
WHERE list_contains($places, g.geo_id)
ORDER BY g.name_vi COLLATE vi
