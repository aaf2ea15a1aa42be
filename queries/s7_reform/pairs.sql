-- question: Are people more satisfied where the administration has reformed more?
-- question_vi: Nơi cải cách hành chính tốt hơn thì người dân có hài lòng hơn không?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, par, sipas, listed, unit, grade, suspect, source_id, notes, indicator_id
SELECT
    o.geo_id,
    localized($lang, o.place_vi, o.place_en) AS label,
    o.year,
    max(o.value) FILTER (WHERE o.indicator_id = 'par_score') AS par,
    max(o.value) FILTER (WHERE o.indicator_id = 'sipas_pct') AS sipas,
    (
        SELECT count(*) FROM geographies
        WHERE level = 'province63'
    ) AS listed,
    'score' AS unit,
    max(o.grade) AS grade,
    bool_or(o.suspect) AS suspect,
    string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id,
    string_agg(DISTINCT o.notes, ' ' ORDER BY o.notes) AS notes,
    CASE WHEN par IS NULL THEN 'sipas_pct' ELSE 'par_score' END AS indicator_id
FROM labelled_observations AS o
WHERE
    o.indicator_id IN ('par_score', 'sipas_pct')
    AND o.breakdown = ''
    AND o.sex = 'both'
    -- Scores of merged provinces cannot be made, and both indices end before the merger.
    AND o.level = 'province63'
    AND o.year BETWEEN $first_year AND $last_year
GROUP BY o.geo_id, label, o.year
ORDER BY o.year DESC, label
