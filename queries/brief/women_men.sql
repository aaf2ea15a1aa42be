-- question: What is known of women and of men in one province, side by side?
-- question_vi: Một tỉnh, thành phố biết gì về nữ và nam khi đặt cạnh nhau?
-- params: $place (geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: position, label, women, men, year, unit, direction, grade, derived, source_id, notes, indicator_id
WITH wanted (position, indicator_id) AS (
    VALUES
    (1, 'gso_population'), (2, 'gso_general_teachers'), (3, 'gso_general_pupils'),
    (4, 'vhlss2023_income_pc_by_head'), (5, 'vhlss2023_poorest_quintile_by_head')
),

sides AS (
    SELECT
        f.indicator_id,
        f.year,
        max(f.value) FILTER (WHERE f.sex = 'female') AS women,
        max(f.value) FILTER (WHERE f.sex = 'male') AS men,
        max(f.value) FILTER (WHERE f.sex = 'both') AS everybody,
        max(f.grade) AS grade,
        max(f.derived) AS derived,
        string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
        string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes
    FROM figures AS f
    WHERE f.geo_id = $place AND f.breakdown = '' AND f.year BETWEEN $first_year AND $last_year
    GROUP BY f.indicator_id, f.year
)

SELECT
    w.position,
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    s.women,
    -- Some tables print the total and women: men are what is left of a count.
    coalesce(s.men, CASE WHEN i.merge = 'sum' THEN s.everybody - s.women END) AS men,
    s.year,
    i.unit,
    i.direction,
    s.grade,
    s.derived,
    s.source_id,
    s.notes,
    w.indicator_id
FROM wanted AS w
INNER JOIN indicators AS i ON w.indicator_id = i.indicator_id
INNER JOIN sides AS s ON w.indicator_id = s.indicator_id
WHERE s.women IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY w.indicator_id ORDER BY s.year DESC) = 1
ORDER BY w.position
