-- question: How has one figure of these provinces moved, beside the middle of the region and of the country?
-- question_vi: Một số liệu của các tỉnh, thành phố này thay đổi thế nào, bên cạnh tỉnh ở giữa của vùng và cả nước?
-- params: $indicator (indicator_id), $sex (female, male or both), $place (geo_id), $places (list of geo_id), $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: series, label, year, value, unit, derived, source_id, notes, indicator_id
WITH seen AS (
    SELECT
        geo_id,
        parent_id,
        CASE $lang WHEN 'vi' THEN place_vi ELSE place_en END AS label,
        year,
        value,
        unit,
        derived,
        source_id,
        notes,
        indicator_id,
        known >= 0.9 * listed AS nearly_all
    FROM placed
    WHERE
        level = $level AND indicator_id = $indicator AND sex = $sex AND year BETWEEN $first_year AND $last_year
)

SELECT
    geo_id AS series,
    label,
    year,
    value,
    unit,
    derived,
    source_id,
    notes,
    indicator_id
FROM seen
WHERE list_contains($places, geo_id) OR geo_id = $place
UNION ALL
SELECT
    'region' AS series,
    '' AS label,
    year,
    median(value) AS value,
    any_value(unit) AS unit,
    '' AS derived,
    string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_id,
    '' AS notes,
    indicator_id
FROM seen
WHERE
    nearly_all
    AND geo_id <> $place
    AND parent_id = (
        SELECT g.parent_id FROM geographies AS g
        WHERE g.geo_id = $place
    )
GROUP BY year, indicator_id
UNION ALL
SELECT
    'country' AS series,
    '' AS label,
    year,
    median(value) AS value,
    any_value(unit) AS unit,
    '' AS derived,
    string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_id,
    '' AS notes,
    indicator_id
FROM seen
WHERE nearly_all
GROUP BY year, indicator_id
ORDER BY series, year
