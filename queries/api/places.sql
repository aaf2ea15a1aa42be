-- question: Which places are there, at which level, within which region, and what became of them in 2025?
-- question_vi: Có những địa bàn nào, cấp nào, thuộc vùng nào, từ năm 2025 thành nơi nào?
-- params: $lang (vi or en), $most (integer), $skip (integer)
-- columns: geo_id, name, name_vi, name_en, level, code, parent_id, parent, successor_id, successor, figures, total
SELECT
    g.geo_id,
    localized($lang, g.name_vi, g.name_en) AS name,
    g.name_vi,
    g.name_en,
    g.level,
    coalesce(g.code, '') AS code,
    coalesce(g.parent_id, '') AS parent_id,
    coalesce(localized($lang, p.name_vi, p.name_en), '') AS parent,
    coalesce(g.successor_id, '') AS successor_id,
    coalesce(localized($lang, s.name_vi, s.name_en), '') AS successor,
    coalesce(h.figures, 0) AS figures,
    count(*) OVER ()::INTEGER AS total
FROM geographies AS g
LEFT JOIN geographies AS p ON g.parent_id = p.geo_id
LEFT JOIN geographies AS s ON g.successor_id = s.geo_id
LEFT JOIN coverage_by_place AS h ON g.geo_id = h.geo_id
ORDER BY g.geo_id
LIMIT $most OFFSET $skip
