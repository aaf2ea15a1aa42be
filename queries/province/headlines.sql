-- question: What are the headline figures of one province, how does it rank, and how far is it from its region and the country?
-- question_vi: Các con số chính của một tỉnh, thành phố là gì, xếp thứ mấy, cách vùng và cả nước bao xa?
-- params: $place (geo_id), $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: position, label, value, year, rank, known, listed, region_value, region_is, country_value, country_is, first_value, first_year, unit, direction, sampled, derived, source_id, notes, indicator_id
WITH headline_indicators (position, indicator_id, sex, sampled) AS (
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

-- Every year of this province, already set among the others; the list lets the file skip all other indicators.
years AS (
    SELECT
        *,
        known >= 0.9 * listed AS nearly_all
    FROM province_ranks
    WHERE
        level = $level
        AND geo_id = $place
        AND indicator_id IN (
            'gso_population', 'gso_labour_force', 'gso_worker_income', 'gso_unemployment_province_panel',
            'papi_d8', 'dti_rank', 'pci_score', 'gso_new_enterprises'
        )
        AND sex = CASE indicator_id WHEN 'gso_population' THEN 'female' ELSE 'both' END
        AND year BETWEEN $first_year AND $last_year
),

-- The newest year in which nearly all provinces can be ranked; failing that, the newest with a figure of this one.
newest AS (
    SELECT
        *,
        list({ 'year': year, 'value': value }) OVER (PARTITION BY indicator_id) AS series
    FROM years
    QUALIFY row_number() OVER (PARTITION BY indicator_id ORDER BY nearly_all DESC, year DESC) = 1
),

-- Where the five years before it began, in the same series.
labelled AS (
    SELECT
        *,
        list_min(
            list_filter(series, LAMBDA point: point['year'] >= year - 5 AND point['year'] >= same_since)
        ) AS beginning
    FROM newest
)

SELECT
    w.position,
    localized($lang, i.short_vi, i.short_en) AS label,
    m.value,
    m.year,
    -- A rank is given only where at least nine provinces in ten have a figure.
    CASE WHEN m.nearly_all THEN CASE m.direction WHEN 'less' THEN m.from_least ELSE m.from_most END END AS rank,
    m.known,
    m.listed::BIGINT AS listed,
    -- Counts are put beside the sum of the region, rates beside its published figure, else beside the middle province.
    CASE
        WHEN m.unit = 'rank' THEN NULL
        WHEN m.counted THEN CASE WHEN m.known_in_region = m.in_region THEN m.region_sum END
        ELSE coalesce(
            m.region_published, CASE WHEN m.known_in_region >= 0.9 * m.in_region THEN m.region_median END
        )
    END AS region_value,
    CASE
        WHEN m.counted THEN 'sum'
        WHEN m.region_published IS NULL THEN 'middle' ELSE 'published'
    END AS region_is,
    CASE
        WHEN m.unit = 'rank' THEN NULL
        WHEN m.counted THEN coalesce(m.country_published, CASE WHEN m.known = m.listed THEN m.country_sum END)
        ELSE coalesce(m.country_published, CASE WHEN m.nearly_all THEN m.country_median END)
    END AS country_value,
    CASE
        WHEN m.counted THEN 'sum'
        WHEN m.country_published IS NULL THEN 'middle' ELSE 'published'
    END AS country_is,
    m.beginning['value'] AS first_value,
    m.beginning['year'] AS first_year,
    i.unit,
    i.direction,
    w.sampled,
    m.derived,
    m.source_id,
    m.notes,
    w.indicator_id
FROM headline_indicators AS w
INNER JOIN indicators AS i ON w.indicator_id = i.indicator_id
LEFT JOIN labelled AS m ON w.indicator_id = m.indicator_id
ORDER BY w.position
