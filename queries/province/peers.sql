-- question: On which figures that say better or worse can the provinces be compared, and what are they?
-- question_vi: Có thể so sánh các tỉnh, thành phố ở những số liệu nào có chiều tốt, xấu, và giá trị là bao nhiêu?
-- params: $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: indicator_id, label, geo_id, region_id, place, value, year, unit, direction, source_id, notes
WITH comparable AS (
    SELECT
        indicator_id,
        localized($lang, label_vi, label_en) AS label,
        geo_id,
        parent_id AS region_id,
        localized($lang, place_vi, place_en) AS place,
        value,
        year,
        unit,
        direction,
        source_id,
        notes
    FROM province_ranks
    WHERE
        level = $level
        AND indicator_id IN (
            'papi_d1', 'papi_d2', 'papi_d3', 'papi_d4', 'papi_d5', 'papi_d6', 'papi_d7', 'papi_d8', 'pci_score',
            'dti_rank', 'gso_worker_income', 'gso_unemployment_province_panel', 'gso_employed_share_of_population',
            'gso_income_per_capita', 'gso_trained_employed', 'gso_poverty_rate', 'vhlss2023_income_pc_by_head',
            'vhlss2023_poorest_quintile_by_head'
        )
        -- By sex of the head of the household only households led by women are compared.
        AND sex = CASE WHEN starts_with(indicator_id, 'vhlss2023_') THEN 'female' ELSE 'both' END
        AND year BETWEEN greatest($first_year, $last_year - 7) AND $last_year
        AND known >= 0.9 * listed
    UNION ALL
    SELECT
        indicator_id,
        indicator_id AS label,
        geo_id,
        parent_id AS region_id,
        localized($lang, place_vi, place_en) AS place,
        value,
        year,
        unit,
        'more' AS direction,
        source_id,
        notes
    FROM per_capita
    WHERE
        level = $level
        AND year BETWEEN greatest($first_year, $last_year - 7) AND $last_year
        AND known >= 0.9 * listed
)

-- The newest year in which at least nine provinces in ten have a figure, none older than seven years.
SELECT *
FROM comparable
QUALIFY year = max(year) OVER (PARTITION BY indicator_id)
ORDER BY indicator_id, geo_id
