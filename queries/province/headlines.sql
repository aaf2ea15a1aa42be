-- question: What are the headline figures of one province, how does it rank, and how far is it from its region and the country?
-- question_vi: Các con số chính của một tỉnh, thành phố là gì, xếp thứ mấy, cách vùng và cả nước bao xa?
-- params: $place (geo_id), $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: position, label, value, year, rank, known, listed, region_value, region_is, country_value, country_is, first_value, first_year, unit, direction, sampled, derived, source_id, notes, indicator_id
WITH wanted (position, indicator_id, sex, sampled) AS (
    VALUES
    (1, 'gso_population', 'female', FALSE),
    (2, 'gso_labour_force', 'both', FALSE),
    (3, 'gso_worker_income', 'both', TRUE),
    (4, 'gso_unemployment_province_panel', 'both', TRUE),
    (5, 'papi_d8', 'both', TRUE),
    (6, 'dti_rank', 'both', FALSE),
    (7, 'pci_score', 'both', TRUE),
    (8, 'gso_new_enterprises', 'both', FALSE)
),

provinces AS (
    SELECT
        geo_id,
        parent_id,
        count(*) OVER () AS listed,
        count(*) OVER (PARTITION BY parent_id) AS in_region
    FROM geographies
    WHERE level = $level
),

home AS (
    SELECT parent_id FROM geographies
    WHERE geo_id = $place
),

seen AS (
    SELECT
        w.position,
        w.sampled,
        i.direction,
        i.unit,
        i.merge = 'sum' AS counted,
        p.parent_id,
        p.listed,
        p.in_region,
        f.*
    FROM wanted AS w
    INNER JOIN indicators AS i ON w.indicator_id = i.indicator_id
    INNER JOIN figures AS f ON w.indicator_id = f.indicator_id AND w.sex = f.sex AND f.breakdown = ''
    INNER JOIN provinces AS p ON f.geo_id = p.geo_id
    WHERE f.year BETWEEN $first_year AND $last_year
),

ranked AS (
    SELECT
        *,
        count(*) OVER one_year AS known,
        rank() OVER (one_year ORDER BY CASE WHEN direction = 'less' THEN value ELSE -value END) AS place_in_order,
        sum(value) OVER (PARTITION BY indicator_id, year, parent_id) AS region_sum,
        count(*) OVER (PARTITION BY indicator_id, year, parent_id) AS known_in_region,
        median(value) OVER one_year AS country_middle,
        sum(value) OVER one_year AS country_sum
    FROM seen
    WINDOW one_year AS (PARTITION BY indicator_id, year)
),

-- The newest year in which nearly all provinces can be ranked; failing that, the newest with a figure of this one.
mine AS (
    SELECT * FROM ranked
    WHERE geo_id = $place
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id
        ORDER BY known >= 0.9 * listed DESC, year DESC
    ) = 1
),

-- The middle of the other provinces of the region: a province is not measured against itself.
neighbours AS (
    SELECT
        m.indicator_id,
        median(r.value) AS region_middle
    FROM mine AS m
    INNER JOIN ranked AS r
        ON m.indicator_id = r.indicator_id AND m.year = r.year AND m.parent_id = r.parent_id
    WHERE r.geo_id <> $place
    GROUP BY m.indicator_id
),

beginnings AS (
    SELECT
        m.indicator_id,
        arg_min(r.value, r.year) AS first_value,
        min(r.year) AS first_year
    FROM mine AS m
    INNER JOIN ranked AS r ON m.indicator_id = r.indicator_id AND m.geo_id = r.geo_id
    INNER JOIN indicators AS i ON m.indicator_id = i.indicator_id
    WHERE
        r.year >= m.year - 5
        AND r.year >= coalesce(list_max(string_split(nullif(i.breaks, ''), ' ')::INTEGER[]), 0)
    GROUP BY m.indicator_id
)

SELECT
    w.position,
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    m.value,
    m.year,
    -- A rank is given only where at least nine provinces in ten have a figure.
    CASE WHEN m.known >= 0.9 * m.listed THEN m.place_in_order END AS rank,
    m.known,
    m.listed,
    -- Counts are put beside the sum of the region, rates beside its published figure, else beside the middle province.
    CASE
        WHEN m.unit = 'rank' THEN NULL
        WHEN m.counted THEN CASE WHEN m.known_in_region = m.in_region THEN m.region_sum END
        ELSE coalesce(g.value, CASE WHEN m.known_in_region >= 0.9 * m.in_region THEN n.region_middle END)
    END AS region_value,
    CASE
        WHEN m.counted THEN 'sum'
        WHEN g.value IS NULL THEN 'middle' ELSE 'published'
    END AS region_is,
    CASE
        WHEN m.unit = 'rank' THEN NULL
        WHEN m.counted THEN coalesce(c.value, CASE WHEN m.known = m.listed THEN m.country_sum END)
        ELSE coalesce(c.value, CASE WHEN m.known >= 0.9 * m.listed THEN m.country_middle END)
    END AS country_value,
    CASE
        WHEN m.counted THEN 'sum'
        WHEN c.value IS NULL THEN 'middle' ELSE 'published'
    END AS country_is,
    s.first_value,
    s.first_year,
    i.unit,
    i.direction,
    w.sampled,
    m.derived,
    m.source_id,
    m.notes,
    w.indicator_id
FROM wanted AS w
INNER JOIN indicators AS i ON w.indicator_id = i.indicator_id
LEFT JOIN mine AS m ON w.indicator_id = m.indicator_id
LEFT JOIN beginnings AS s ON w.indicator_id = s.indicator_id
LEFT JOIN neighbours AS n ON w.indicator_id = n.indicator_id
LEFT JOIN figures AS g
    ON
        m.indicator_id = g.indicator_id AND m.sex = g.sex AND m.year = g.year AND g.breakdown = ''
        AND g.geo_id = (SELECT h.parent_id FROM home AS h)
LEFT JOIN figures AS c
    ON
        m.indicator_id = c.indicator_id AND m.sex = c.sex AND m.year = c.year AND c.breakdown = ''
        AND c.geo_id = 'VN'
ORDER BY w.position
