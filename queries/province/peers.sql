-- question: On which figures that say better or worse can the provinces be compared, and what are they?
-- question_vi: Có thể so sánh các tỉnh, thành phố ở những số liệu nào có chiều tốt, xấu, và giá trị là bao nhiêu?
-- params: $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: indicator_id, label, geo_id, region_id, place, value, year, unit, direction, source_id, notes
WITH wanted (indicator_id, sex) AS (
    VALUES
    ('papi_d1', 'both'), ('papi_d2', 'both'), ('papi_d3', 'both'), ('papi_d4', 'both'),
    ('papi_d5', 'both'), ('papi_d6', 'both'), ('papi_d7', 'both'), ('papi_d8', 'both'),
    ('pci_score', 'both'), ('dti_rank', 'both'), ('gso_worker_income', 'both'),
    ('gso_unemployment_province_panel', 'both'), ('gso_employed_share_of_population', 'both'),
    ('gso_income_per_capita', 'both'), ('gso_trained_employed', 'both'), ('gso_poverty_rate', 'both'),
    ('vhlss2023_income_pc_by_head', 'female'), ('vhlss2023_poorest_quintile_by_head', 'female')
),

seen AS (
    SELECT
        f.indicator_id,
        f.geo_id,
        f.year,
        f.value,
        i.unit,
        i.direction,
        CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
        f.source_id,
        f.notes
    FROM wanted AS w
    INNER JOIN indicators AS i ON w.indicator_id = i.indicator_id
    INNER JOIN figures AS f ON w.indicator_id = f.indicator_id AND w.sex = f.sex AND f.breakdown = ''
    -- The list again, so that the file skips all other indicators.
    WHERE
        f.indicator_id IN (
            'papi_d1', 'papi_d2', 'papi_d3', 'papi_d4', 'papi_d5', 'papi_d6', 'papi_d7', 'papi_d8', 'pci_score',
            'dti_rank', 'gso_worker_income', 'gso_unemployment_province_panel', 'gso_employed_share_of_population',
            'gso_income_per_capita', 'gso_trained_employed', 'gso_poverty_rate', 'vhlss2023_income_pc_by_head',
            'vhlss2023_poorest_quintile_by_head'
        )
        AND f.year BETWEEN greatest($first_year, $last_year - 7) AND $last_year
    UNION ALL
    -- Counts say how big a province is; for each inhabitant they say how well it does, and they can be merged:
    -- new enterprises for 1,000 inhabitants, product in million dong an inhabitant (billion dong by thousand).
    SELECT
        f.indicator_id,
        f.geo_id,
        f.year,
        f.value / p.value AS value,
        CASE f.indicator_id WHEN 'gso_grdp' THEN 'vnd_million_year' ELSE 'ratio' END AS unit,
        'more' AS direction,
        f.indicator_id AS label,
        f.source_id || ' ' || p.source_id AS source_id,
        f.notes
    FROM figures AS f
    INNER JOIN figures AS p ON f.geo_id = p.geo_id AND f.year = p.year
    WHERE
        f.indicator_id IN ('gso_new_enterprises', 'gso_grdp')
        AND f.sex = 'both' AND f.breakdown = ''
        AND f.year BETWEEN greatest($first_year, $last_year - 7) AND $last_year
        AND p.indicator_id = 'gso_population' AND p.sex = 'both' AND p.breakdown = ''
),

here AS (
    SELECT
        s.*,
        g.parent_id AS region_id,
        CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS place,
        count(*) OVER (PARTITION BY s.indicator_id, s.year) AS known,
        (
            SELECT count(*) FROM geographies AS a
            WHERE a.level = $level
        ) AS listed
    FROM seen AS s
    INNER JOIN geographies AS g ON s.geo_id = g.geo_id
    WHERE g.level = $level
)

-- The newest year in which at least nine provinces in ten have a figure, none older than seven years.
SELECT
    indicator_id,
    label,
    geo_id,
    region_id,
    place,
    value,
    year,
    unit,
    direction,
    source_id,
    notes
FROM here
WHERE known >= 0.9 * listed
QUALIFY year = max(year) OVER (PARTITION BY indicator_id)
ORDER BY indicator_id, geo_id
