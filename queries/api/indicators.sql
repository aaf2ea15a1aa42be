-- question: Which indicators are there, what do they measure, and how many figures has each, of which years?
-- question_vi: Có những chỉ tiêu nào, đo điều gì, mỗi chỉ tiêu có bao nhiêu số liệu, của những năm nào?
-- params: $lang (vi or en), $most (integer), $skip (integer)
-- columns: indicator_id, name, short, definition, family, unit, unit_name, direction, modelled, breaks, merge, figures, places, first_year, last_year, total
SELECT
    i.indicator_id,
    localized($lang, i.name_vi, i.name_en) AS name,
    localized($lang, i.short_vi, i.short_en) AS short,
    localized($lang, i.definition_vi, i.definition_en) AS definition,
    i.family,
    i.unit,
    localized($lang, u.name_vi, u.name_en) AS unit_name,
    i.direction,
    i.modelled,
    i.breaks,
    i.merge,
    coalesce(h.figures, 0) AS figures,
    coalesce(h.places, 0) AS places,
    h.first_year,
    h.last_year,
    count(*) OVER ()::INTEGER AS total
FROM indicators AS i
INNER JOIN units AS u ON i.unit = u.unit
LEFT JOIN coverage_by_indicator AS h ON i.indicator_id = h.indicator_id
ORDER BY i.indicator_id
LIMIT $most OFFSET $skip
