-- question: Which models in practice are there, where, what do they do and whom do they reach?
-- question_vi: Có những mô hình thực tiễn nào, ở đâu, làm gì và đến được bao nhiêu người?
-- params: $lang (vi or en), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: model_id, model, place, year, what, reach_value, reach_unit, reach_sign, others, everyone, barrier, kind, theme, intervention, caution, official_name, geo_id, barrier_code, kind_code, theme_code, intervention_code, source_org, source_url, pages
SELECT
    model_id,
    localized($lang, model_vi, model_en) AS model,
    localized($lang, place_vi, place_en) AS place,
    year,
    localized($lang, what_it_does_vi, what_it_does_en) AS what,
    reach_value,
    localized($lang, reach_unit_vi, reach_unit) AS reach_unit,
    reach_sign,
    others,
    everyone,
    localized($lang, barrier_vi, barrier_en) AS barrier,
    localized($lang, kind_vi, kind_en) AS kind,
    localized($lang, theme_vi, theme_en) AS theme,
    localized($lang, intervention_vi, intervention_en) AS intervention,
    localized($lang, note_vi, note) AS caution,
    model_vi || ' ' || model_en || ' ' || place_vi AS official_name,
    geo_id,
    barrier_addressed AS barrier_code,
    labelled_models.kind AS kind_code,
    labelled_models.theme AS theme_code,
    intervention_type AS intervention_code,
    source_org,
    source_url,
    source_org || ' ' || source_url AS pages
FROM labelled_models
-- National models are always listed; so is a model without a printed year: nothing says that it lies outside.
WHERE
    (list_contains($places, geo_id) OR list_contains($places, successor_id) OR geo_id = 'VN')
    AND (year IS NULL OR year BETWEEN $first_year AND $last_year)
ORDER BY geo_id = 'VN', year DESC NULLS LAST, model_id
