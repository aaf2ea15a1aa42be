-- question: How many people does a plan start from in each province?
-- question_vi: Kế hoạch bắt đầu từ bao nhiêu người ở mỗi tỉnh, thành phố?
-- params: $lang (vi or en), $counted (labour or women), $places (list of geo_id), $last_year (integer)
-- columns: geo_id, label, base_people, year, unit, derived, source_id, notes, indicator_id
SELECT
    g.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    1000 * f.value AS base_people,
    f.year,
    'persons' AS unit,
    f.derived,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
WHERE
    list_contains($places, f.geo_id)
    AND f.breakdown = ''
    AND f.year <= $last_year
    AND f.indicator_id = CASE $counted WHEN 'labour' THEN 'gso_labour_force' ELSE 'gso_population' END
    AND f.sex = CASE $counted WHEN 'labour' THEN 'both' ELSE 'female' END
QUALIFY row_number() OVER (PARTITION BY f.geo_id ORDER BY f.year DESC) = 1
ORDER BY base_people DESC, label
