-- Each value of a province beside those of the others in the same year: ranks, sums and medians of country and region.
-- One row an indicator, sex, list of provinces, province and year, without breakdowns.
CREATE TABLE province_ranks AS
WITH provinces AS (
    SELECT
        geo_id,
        level,
        parent_id,
        name_vi AS place_vi,
        name_en AS place_en,
        (count(*) OVER (PARTITION BY level))::INTEGER AS listed,
        (count(*) OVER (PARTITION BY level, parent_id))::INTEGER AS in_region
    FROM geographies
    WHERE level IN ('province63', 'province34')
)

SELECT
    p.level,
    o.indicator_id,
    o.sex,
    o.geo_id,
    o.year,
    p.parent_id,
    p.place_vi,
    p.place_en,
    i.short_vi AS label_vi,
    i.short_en AS label_en,
    i.unit,
    i.direction,
    i.merge = 'sum' AS counted,
    -- The newest break of the series: earlier values belong to another series.
    coalesce(list_max(string_split(nullif(i.breaks, ''), ' ')::INTEGER[]), 0) AS same_since,
    o.value,
    o.derived,
    o.source_id,
    o.notes,
    p.listed,
    p.in_region,
    count(*) OVER in_country AS known,
    rank() OVER (PARTITION BY o.indicator_id, o.sex, p.level, o.year ORDER BY o.value DESC) AS from_most,
    rank() OVER (PARTITION BY o.indicator_id, o.sex, p.level, o.year ORDER BY o.value) AS from_least,
    sum(o.value) OVER in_country AS country_sum,
    median(o.value) OVER in_country AS country_median,
    c.value AS country_published,
    count(*) OVER within_region AS known_in_region,
    sum(o.value) OVER within_region AS region_sum,
    -- Of the other provinces: a province is not measured against itself.
    median(o.value) OVER (
        PARTITION BY o.indicator_id, o.sex, p.level, o.year, p.parent_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW -- noqa: PRS
    ) AS region_median,
    r.value AS region_published
FROM preferred_observations AS o
INNER JOIN provinces AS p ON o.geo_id = p.geo_id
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
LEFT JOIN preferred_observations AS c
    ON
        o.indicator_id = c.indicator_id AND o.sex = c.sex AND o.year = c.year
        AND c.geo_id = 'VN' AND c.breakdown = ''
LEFT JOIN preferred_observations AS r
    ON
        o.indicator_id = r.indicator_id AND o.sex = r.sex AND o.year = r.year
        AND p.parent_id = r.geo_id AND r.breakdown = ''
WHERE o.breakdown = '' AND o.year IS NOT NULL
WINDOW
    in_country AS (PARTITION BY o.indicator_id, o.sex, p.level, o.year),
    within_region AS (PARTITION BY o.indicator_id, o.sex, p.level, o.year, p.parent_id)
ORDER BY p.level, o.indicator_id, o.geo_id, o.sex, o.year;

-- Counts per inhabitant, which unlike counts compare provinces of different size:
-- new enterprises for 1,000 inhabitants, product in million dong an inhabitant (billion dong by thousand).
CREATE TABLE per_capita AS
SELECT
    o.level,
    o.indicator_id,
    o.geo_id,
    o.year,
    o.parent_id,
    o.place_vi,
    o.place_en,
    o.value / p.value AS value,
    CASE o.indicator_id WHEN 'gso_grdp' THEN 'vnd_million_year' ELSE 'ratio' END AS unit,
    o.source_id || ' ' || p.source_id AS source_id,
    o.notes,
    o.listed,
    count(*) OVER (PARTITION BY o.indicator_id, o.level, o.year) AS known
FROM province_ranks AS o
INNER JOIN province_ranks AS p ON o.geo_id = p.geo_id AND o.year = p.year
WHERE
    o.indicator_id IN ('gso_new_enterprises', 'gso_grdp')
    AND o.sex = 'both'
    AND p.indicator_id = 'gso_population'
    AND p.sex = 'both'
ORDER BY o.level, o.indicator_id, o.year, o.geo_id;
