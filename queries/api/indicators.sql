-- question: Which indicators are there, what do they measure, and how many figures has each, of which years?
-- question_vi: Có những chỉ tiêu nào, đo điều gì, mỗi chỉ tiêu có bao nhiêu số liệu, của những năm nào?
-- params: $lang (vi or en), $most (integer), $skip (integer)
-- columns: indicator_id, name, short, definition, family, unit, unit_name, direction, modelled, breaks, merge, figures, places, first_year, last_year, total
SELECT
    i.indicator_id,
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS name,
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS short,
    CASE $lang WHEN 'vi' THEN i.definition_vi ELSE i.definition_en END AS definition,
    i.family,
    i.unit,
    CASE $lang WHEN 'vi' THEN u.name_vi ELSE u.name_en END AS unit_name,
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
LEFT JOIN shown_indicators AS h ON i.indicator_id = h.indicator_id
ORDER BY i.indicator_id
LIMIT $most OFFSET $skip
