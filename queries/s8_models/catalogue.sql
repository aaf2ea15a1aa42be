-- question: Which models in practice are there, where, what do they do and whom do they reach?
-- question_vi: Có những mô hình thực tiễn nào, ở đâu, làm gì và đến được bao nhiêu người?
-- params: $lang (vi or en), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: model_id, model, place, year, what, reach_value, reach_unit, reach_sign, others, everyone, barrier, kind, theme, intervention, caution, official_name, geo_id, barrier_code, kind_code, theme_code, intervention_code, source_org, source_url, pages
SELECT
    model_id,
    CASE $lang WHEN 'vi' THEN model_vi ELSE model_en END AS model,
    CASE $lang WHEN 'vi' THEN place_vi ELSE place_en END AS place,
    year,
    CASE $lang WHEN 'vi' THEN what_it_does_vi ELSE what_it_does_en END AS what,
    reach_value,
    CASE $lang WHEN 'vi' THEN reach_unit_vi ELSE reach_unit END AS reach_unit,
    reach_sign,
    others,
    everyone,
    CASE $lang WHEN 'vi' THEN barrier_vi ELSE barrier_en END AS barrier,
    CASE $lang WHEN 'vi' THEN kind_vi ELSE kind_en END AS kind,
    CASE $lang WHEN 'vi' THEN theme_vi ELSE theme_en END AS theme,
    CASE $lang WHEN 'vi' THEN intervention_vi ELSE intervention_en END AS intervention,
    CASE $lang WHEN 'vi' THEN note_vi ELSE note END AS caution,
    model_vi || ' ' || model_en || ' ' || place_vi AS official_name,
    geo_id,
    barrier_addressed AS barrier_code,
    models_named.kind AS kind_code,
    models_named.theme AS theme_code,
    intervention_type AS intervention_code,
    source_org,
    source_url,
    source_org || ' ' || source_url AS pages
FROM models_named
-- National models are always listed; so is a model without a printed year: nothing says that it lies outside.
WHERE
    (list_contains($places, geo_id) OR list_contains($places, successor_id) OR geo_id = 'VN')
    AND (year IS NULL OR year BETWEEN $first_year AND $last_year)
ORDER BY geo_id = 'VN', year DESC NULLS LAST, model_id
