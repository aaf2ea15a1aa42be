-- question: How many people does a plan start from in each province?
-- question_vi: Kế hoạch bắt đầu từ bao nhiêu người ở mỗi tỉnh, thành phố?
-- params: $lang (vi or en), $counted (labour or women), $places (list of geo_id), $last_year (integer)
-- columns: geo_id, label, base_people, year, unit, derived, source_id, notes, indicator_id
SELECT
    geo_id,
    localized($lang, place_vi, place_en) AS label,
    1000 * value AS base_people,
    year,
    'persons' AS unit,
    derived,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    list_contains($places, geo_id)
    AND breakdown = ''
    AND year <= $last_year
    AND indicator_id = CASE $counted WHEN 'labour' THEN 'gso_labour_force' ELSE 'gso_population' END
    AND sex = CASE $counted WHEN 'labour' THEN 'both' ELSE 'female' END
QUALIFY row_number() OVER (PARTITION BY geo_id ORDER BY year DESC) = 1
ORDER BY base_people DESC, label
