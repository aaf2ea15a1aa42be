-- question: Are people more satisfied where the administration has reformed more?
-- question_vi: Nơi cải cách hành chính tốt hơn thì người dân có hài lòng hơn không?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, par, sipas, listed, unit, grade, suspect, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.year,
    max(f.value) FILTER (WHERE f.indicator_id = 'par_score') AS par,
    max(f.value) FILTER (WHERE f.indicator_id = 'sipas_pct') AS sipas,
    (
        SELECT count(*) FROM geographies
        WHERE level = 'province63'
    ) AS listed,
    'score' AS unit,
    max(f.grade) AS grade,
    bool_or(f.suspect) AS suspect,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    CASE WHEN par IS NULL THEN 'sipas_pct' ELSE 'par_score' END AS indicator_id
FROM figures AS f
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
WHERE
    f.indicator_id IN ('par_score', 'sipas_pct')
    AND f.breakdown = ''
    AND f.sex = 'both'
    -- Scores of merged provinces cannot be made, and both indices end before the merger.
    AND g.level = 'province63'
    AND f.year BETWEEN $first_year AND $last_year
GROUP BY f.geo_id, label, f.year
ORDER BY f.year DESC, label
