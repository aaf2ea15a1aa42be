-- Every figure of a province among those of the others in the same year: its order, the sums and the middles around it.
-- One row an indicator, sex, list of provinces, province and year, of figures without a breakdown.
CREATE TABLE placed AS
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
    f.indicator_id,
    f.sex,
    f.geo_id,
    f.year,
    p.parent_id,
    p.place_vi,
    p.place_en,
    i.short_vi AS label_vi,
    i.short_en AS label_en,
    i.unit,
    i.direction,
    i.merge = 'sum' AS counted,
    -- The newest break of the series: figures from before it are another series.
    coalesce(list_max(string_split(nullif(i.breaks, ''), ' ')::INTEGER[]), 0) AS same_since,
    f.value,
    f.derived,
    f.source_id,
    f.notes,
    p.listed,
    p.in_region,
    count(*) OVER everywhere AS known,
    rank() OVER (PARTITION BY f.indicator_id, f.sex, p.level, f.year ORDER BY f.value DESC) AS from_most,
    rank() OVER (PARTITION BY f.indicator_id, f.sex, p.level, f.year ORDER BY f.value) AS from_least,
    sum(f.value) OVER everywhere AS country_sum,
    median(f.value) OVER everywhere AS country_middle,
    c.value AS country_published,
    count(*) OVER around AS known_in_region,
    sum(f.value) OVER around AS region_sum,
    -- Of the other provinces: a province is not measured against itself.
    median(f.value) OVER (
        PARTITION BY f.indicator_id, f.sex, p.level, f.year, p.parent_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW -- noqa: PRS
    ) AS region_middle,
    r.value AS region_published
FROM figures AS f
INNER JOIN provinces AS p ON f.geo_id = p.geo_id
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
LEFT JOIN figures AS c
    ON
        f.indicator_id = c.indicator_id AND f.sex = c.sex AND f.year = c.year
        AND c.geo_id = 'VN' AND c.breakdown = ''
LEFT JOIN figures AS r
    ON
        f.indicator_id = r.indicator_id AND f.sex = r.sex AND f.year = r.year
        AND p.parent_id = r.geo_id AND r.breakdown = ''
WHERE f.breakdown = '' AND f.year IS NOT NULL
WINDOW
    everywhere AS (PARTITION BY f.indicator_id, f.sex, p.level, f.year),
    around AS (PARTITION BY f.indicator_id, f.sex, p.level, f.year, p.parent_id)
ORDER BY p.level, f.indicator_id, f.geo_id, f.sex, f.year;

-- Counts say how big a province is; for each inhabitant they say how well it does, and they can be merged:
-- new enterprises for 1,000 inhabitants, product in million dong an inhabitant (billion dong by thousand).
CREATE TABLE per_head AS
SELECT
    f.level,
    f.indicator_id,
    f.geo_id,
    f.year,
    f.parent_id,
    f.place_vi,
    f.place_en,
    f.value / p.value AS value,
    CASE f.indicator_id WHEN 'gso_grdp' THEN 'vnd_million_year' ELSE 'ratio' END AS unit,
    f.source_id || ' ' || p.source_id AS source_id,
    f.notes,
    f.listed,
    count(*) OVER (PARTITION BY f.indicator_id, f.level, f.year) AS known
FROM placed AS f
INNER JOIN placed AS p ON f.geo_id = p.geo_id AND f.year = p.year
WHERE
    f.indicator_id IN ('gso_new_enterprises', 'gso_grdp')
    AND f.sex = 'both'
    AND p.indicator_id = 'gso_population'
    AND p.sex = 'both'
ORDER BY f.level, f.indicator_id, f.year, f.geo_id;
