-- question: How has one figure of these provinces moved, beside the middle of the region and of the country?
-- question_vi: Một số liệu của các tỉnh, thành phố này thay đổi thế nào, bên cạnh tỉnh ở giữa của vùng và cả nước?
-- params: $indicator (indicator_id), $sex (female, male or both), $place (geo_id), $places (list of geo_id), $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: series, label, year, value, unit, derived, source_id, notes, indicator_id
WITH in_scope AS (
    SELECT
        geo_id,
        parent_id,
        localized($lang, place_vi, place_en) AS label,
        year,
        value,
        unit,
        derived,
        source_id,
        notes,
        indicator_id,
        known >= 0.9 * listed AS nearly_all
    FROM province_ranks
    WHERE
        level = $level AND indicator_id = $indicator AND sex = $sex AND year BETWEEN $first_year AND $last_year
),

-- The provinces that a median is taken of; a province is not measured against itself in its region.
compared AS (
    SELECT
        'country' AS series,
        *
    FROM in_scope
    WHERE nearly_all
    UNION ALL
    SELECT
        'region' AS series,
        *
    FROM in_scope
    WHERE
        nearly_all
        AND geo_id <> $place
        AND parent_id = (
            SELECT g.parent_id FROM geographies AS g
            WHERE g.geo_id = $place
        )
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
FROM in_scope
WHERE list_contains($places, geo_id) OR geo_id = $place
UNION ALL
SELECT
    series,
    '' AS label,
    year,
    median(value) AS value,
    any_value(unit) AS unit,
    '' AS derived,
    string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_id,
    '' AS notes,
    indicator_id
FROM compared
GROUP BY series, year, indicator_id
ORDER BY series, year
