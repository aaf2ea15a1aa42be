-- question: What is known of women and of men in one province, side by side?
-- question_vi: Một tỉnh, thành phố biết gì về nữ và nam khi đặt cạnh nhau?
-- params: $place (geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: position, label, women, men, year, unit, direction, grade, derived, source_id, notes, indicator_id
WITH latest AS (
    SELECT *
    FROM values_by_sex
    WHERE
        indicator_id IN (
            'gso_population', 'gso_general_teachers', 'gso_general_pupils', 'vhlss2023_income_pc_by_head',
            'vhlss2023_poorest_quintile_by_head'
        )
        AND geo_id = $place
        AND breakdown = ''
        AND year BETWEEN $first_year AND $last_year
        AND women IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY indicator_id ORDER BY year DESC) = 1
)

SELECT
    CASE s.indicator_id
        WHEN 'gso_population' THEN 1
        WHEN 'gso_general_teachers' THEN 2
        WHEN 'gso_general_pupils' THEN 3
        WHEN 'vhlss2023_income_pc_by_head' THEN 4
        ELSE 5
    END AS position,
    localized($lang, i.short_vi, i.short_en) AS label,
    s.women,
    -- Some tables print the total and women: men are what is left of a count.
    coalesce(s.men, CASE WHEN i.merge = 'sum' THEN s.everyone - s.women END) AS men,
    s.year,
    i.unit,
    i.direction,
    s.grade,
    s.derived,
    s.source_id,
    s.notes,
    s.indicator_id
FROM latest AS s
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
ORDER BY position
