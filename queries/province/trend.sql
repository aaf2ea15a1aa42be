-- question: How has one figure of these provinces moved, beside the middle of the region and of the country?
-- question_vi: Một số liệu của các tỉnh, thành phố này thay đổi thế nào, bên cạnh tỉnh ở giữa của vùng và cả nước?
-- params: $indicator (indicator_id), $sex (female, male or both), $place (geo_id), $places (list of geo_id), $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: series, label, year, value, unit, derived, source_id, notes, indicator_id
WITH seen AS (
    SELECT
        f.*,
        g.parent_id,
        i.unit,
        CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
        count(*) OVER (PARTITION BY f.year) AS known,
        (
            SELECT count(*) FROM geographies AS a
            WHERE a.level = $level
        ) AS listed
    FROM figures AS f
    INNER JOIN geographies AS g ON f.geo_id = g.geo_id
    INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
    WHERE
        f.indicator_id = $indicator AND f.breakdown = '' AND f.sex = $sex AND g.level = $level
        AND f.year BETWEEN $first_year AND $last_year
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
    known >= 0.9 * listed
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
WHERE known >= 0.9 * listed
GROUP BY year, indicator_id
ORDER BY series, year
