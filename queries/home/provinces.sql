-- question: How do the provinces compare on one indicator, in the latest year that covers them?
-- question_vi: Các tỉnh, thành phố khác nhau thế nào ở một chỉ tiêu, năm gần nhất có đủ số liệu?
-- params: $indicator (indicator_id), $breakdown (key=value or empty), $sex (female, male or both), $level (province63 or province34), $places (list of geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, value, year, unit, covered, listed, derived, source_id, notes, indicator_id
WITH in_scope AS (
    SELECT *
    FROM labelled_observations
    WHERE
        indicator_id = $indicator
        AND breakdown = $breakdown
        AND sex = $sex
        AND level = $level
        AND year BETWEEN $first_year AND $last_year
),

coverage AS (
    SELECT
        year,
        count(DISTINCT geo_id) AS covered,
        (
            SELECT count(*) FROM geographies
            WHERE level = $level
        ) AS listed
    FROM in_scope
    GROUP BY year
),

-- The newest year with nearly all provinces; failing that, the year with most of them.
selected_year AS (
    SELECT *
    FROM coverage
    ORDER BY covered >= 0.9 * listed DESC, CASE WHEN covered >= 0.9 * listed THEN year END DESC, covered DESC, year DESC
    LIMIT 1
)

SELECT
    g.geo_id,
    localized($lang, g.name_vi, g.name_en) AS label,
    s.value,
    c.year,
    i.unit,
    c.covered,
    c.listed,
    s.derived,
    s.source_id,
    s.notes,
    $indicator AS indicator_id
FROM geographies AS g
CROSS JOIN selected_year AS c
INNER JOIN indicators AS i ON i.indicator_id = $indicator
LEFT JOIN in_scope AS s ON g.geo_id = s.geo_id AND c.year = s.year
WHERE g.level = $level AND list_contains($places, g.geo_id)
ORDER BY s.value DESC NULLS LAST, label
