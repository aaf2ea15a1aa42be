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
        parent_id
    FROM geographies
    WHERE level = $level
),

-- Read once for the provinces, their regions and the country; the list lets the file skip all other indicators.
held AS (
    SELECT
        f.indicator_id,
        f.geo_id,
        f.sex,
        f.year,
        f.value,
        f.derived,
        f.source_id,
        f.notes
    FROM figures AS f
    WHERE
        f.indicator_id IN (
            'gso_population', 'gso_labour_force', 'gso_worker_income', 'gso_unemployment_province_panel',
            'papi_d8', 'dti_rank', 'pci_score', 'gso_new_enterprises'
        )
        AND f.breakdown = ''
        AND f.year BETWEEN $first_year AND $last_year
),

seen AS (
    SELECT
        h.*,
        i.direction,
        i.unit,
        i.merge = 'sum' AS counted,
        p.parent_id
    FROM held AS h
    INNER JOIN wanted AS w ON h.indicator_id = w.indicator_id AND h.sex = w.sex
    INNER JOIN indicators AS i ON h.indicator_id = i.indicator_id
    INNER JOIN provinces AS p ON h.geo_id = p.geo_id
),

known AS (
    SELECT
        indicator_id,
        year,
        count(*) AS known
    FROM seen
    GROUP BY indicator_id, year
),

-- The newest year in which nearly all provinces can be ranked; failing that, the newest with a figure of this one.
mine AS (
    SELECT
        s.*,
        k.known,
        (SELECT count(*) FROM provinces) AS listed,
        (
            SELECT count(*) FROM provinces AS p
            WHERE p.parent_id = (
                SELECT g.parent_id FROM geographies AS g
                WHERE g.geo_id = $place
            )
        ) AS in_region
    FROM seen AS s
    INNER JOIN known AS k ON s.indicator_id = k.indicator_id AND s.year = k.year
    WHERE s.geo_id = $place
    QUALIFY row_number() OVER (
        PARTITION BY s.indicator_id
        ORDER BY k.known >= 0.9 * listed DESC, s.year DESC
    ) = 1
),

-- All provinces in the same year; the middle is that of the other provinces of the region, as a province is not
-- measured against itself.
around AS (
    SELECT
        m.indicator_id,
        1 + count(*) FILTER (
            WHERE CASE WHEN m.direction = 'less' THEN r.value < m.value ELSE r.value > m.value END
        ) AS place_in_order,
        median(r.value) AS country_middle,
        sum(r.value) AS country_sum,
        sum(r.value) FILTER (WHERE r.parent_id = m.parent_id) AS region_sum,
        count(*) FILTER (WHERE r.parent_id = m.parent_id) AS known_in_region,
        median(r.value) FILTER (WHERE r.parent_id = m.parent_id AND r.geo_id <> $place) AS region_middle
    FROM mine AS m
    INNER JOIN seen AS r ON m.indicator_id = r.indicator_id AND m.year = r.year
    GROUP BY m.indicator_id
),

beginnings AS (
    SELECT
        m.indicator_id,
        arg_min(r.value, r.year) AS first_value,
        min(r.year) AS first_year
    FROM mine AS m
    INNER JOIN seen AS r ON m.indicator_id = r.indicator_id AND m.geo_id = r.geo_id
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
    CASE WHEN m.known >= 0.9 * m.listed THEN a.place_in_order END AS rank,
    m.known,
    m.listed,
    -- Counts are put beside the sum of the region, rates beside its published figure, else beside the middle province.
    CASE
        WHEN m.unit = 'rank' THEN NULL
        WHEN m.counted THEN CASE WHEN a.known_in_region = m.in_region THEN a.region_sum END
        ELSE coalesce(g.value, CASE WHEN a.known_in_region >= 0.9 * m.in_region THEN a.region_middle END)
    END AS region_value,
    CASE
        WHEN m.counted THEN 'sum'
        WHEN g.value IS NULL THEN 'middle' ELSE 'published'
    END AS region_is,
    CASE
        WHEN m.unit = 'rank' THEN NULL
        WHEN m.counted THEN coalesce(c.value, CASE WHEN m.known = m.listed THEN a.country_sum END)
        ELSE coalesce(c.value, CASE WHEN m.known >= 0.9 * m.listed THEN a.country_middle END)
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
LEFT JOIN around AS a ON w.indicator_id = a.indicator_id
LEFT JOIN held AS g
    ON m.indicator_id = g.indicator_id AND m.sex = g.sex AND m.year = g.year AND m.parent_id = g.geo_id
LEFT JOIN held AS c
    ON m.indicator_id = c.indicator_id AND m.sex = c.sex AND m.year = c.year AND c.geo_id = 'VN'
ORDER BY w.position
