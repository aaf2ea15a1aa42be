-- question: Which models in practice are there, where, what do they do and whom do they reach?
-- question_vi: Có những mô hình thực tiễn nào, ở đâu, làm gì và đến được bao nhiêu người?
-- params: $lang (vi or en), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: model_id, model, place, year, what, reach_value, reach_unit, reach_sign, others, everyone, barrier, kind, theme, intervention, caution, official_name, geo_id, barrier_code, kind_code, theme_code, intervention_code, source_org, source_url, pages
SELECT
    m.model_id,
    CASE $lang WHEN 'vi' THEN m.model_vi ELSE m.model_en END AS model,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS place,
    m.year,
    CASE $lang WHEN 'vi' THEN m.what_it_does_vi ELSE m.what_it_does_en END AS what,
    m.reach_value,
    CASE $lang WHEN 'vi' THEN m.reach_unit_vi ELSE m.reach_unit END AS reach_unit,
    -- The notes quote how the source counts; over and more than are one thing to a reader.
    replace(
        regexp_extract(coalesce(m.note, ''), '''(more than|over|about|nearly)', 1), 'over', 'more than'
    ) AS reach_sign,
    regexp_matches(coalesce(m.note, ''), '(not|not run by|not a) (the )?Women''s Union') AS others,
    regexp_matches(coalesce(m.note, ''), 'not women-only|not (only women|women only)|both sexes') AS everyone,
    CASE $lang WHEN 'vi' THEN b.name_vi ELSE b.name_en END AS barrier,
    CASE $lang WHEN 'vi' THEN k.name_vi ELSE k.name_en END AS kind,
    CASE $lang WHEN 'vi' THEN t.name_vi ELSE t.name_en END AS theme,
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS intervention,
    CASE $lang WHEN 'vi' THEN m.note_vi ELSE m.note END AS caution,
    m.model_vi || ' ' || m.model_en || ' ' || g.name_vi AS official_name,
    m.geo_id,
    m.barrier_addressed AS barrier_code,
    m.kind AS kind_code,
    m.theme AS theme_code,
    m.intervention_type AS intervention_code,
    m.source_org,
    m.source_url,
    m.source_org || ' ' || m.source_url AS pages
FROM models AS m
INNER JOIN geographies AS g ON m.geo_id = g.geo_id
INNER JOIN classifications AS b ON b.scheme = 'barrier' AND m.barrier_addressed = b.code
INNER JOIN classifications AS k ON k.scheme = 'kind' AND m.kind = k.code
INNER JOIN classifications AS t ON t.scheme = 'model_theme' AND m.theme = t.code
INNER JOIN classifications AS i ON i.scheme = 'intervention' AND m.intervention_type = i.code
-- National models are always listed; so is a model without a printed year: nothing says that it lies outside.
WHERE
    (list_contains($places, m.geo_id) OR list_contains($places, g.successor_id) OR m.geo_id = 'VN')
    AND (m.year IS NULL OR m.year BETWEEN $first_year AND $last_year)
ORDER BY m.geo_id = 'VN', m.year DESC NULLS LAST, m.model_id
