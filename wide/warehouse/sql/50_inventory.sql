-- Observations from sources (not merged ones) by indicator: count, years, levels, sexes, grades, notes.
CREATE TABLE inventory_by_indicator AS
SELECT
    o.indicator_id,
    count(*)::INTEGER AS figures,
    min(o.year) AS first_year,
    max(o.year) AS last_year,
    string_agg(DISTINCT g.level, ' ' ORDER BY g.level) AS levels,
    string_agg(DISTINCT o.sex, ' ' ORDER BY o.sex) AS sexes,
    string_agg(DISTINCT o.grade, ' ' ORDER BY o.grade) AS grades,
    len(list_distinct(list_filter(
        flatten(list(string_split(o.notes, ' '))), LAMBDA note: note <> ''
    )))::INTEGER AS notes_count
FROM observations AS o
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE o.derived = ''
GROUP BY o.indicator_id
ORDER BY o.indicator_id;

-- Observations from sources by family of indicators, level, grade and year.
CREATE TABLE inventory_by_family AS
SELECT
    i.family,
    g.level,
    o.grade,
    o.year,
    count(*)::INTEGER AS figures,
    (count(*) FILTER (WHERE o.sex IN ('female', 'male')))::INTEGER AS by_sex,
    string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id
FROM observations AS o
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE o.derived = ''
GROUP BY i.family, g.level, o.grade, o.year
ORDER BY i.family, g.level, o.grade, o.year;

-- Preferred observations, merged ones included, by indicator.
CREATE TABLE coverage_by_indicator AS
SELECT
    indicator_id,
    count(*)::INTEGER AS figures,
    count(DISTINCT geo_id)::INTEGER AS places,
    min(year) AS first_year,
    max(year) AS last_year
FROM preferred_observations
GROUP BY indicator_id
ORDER BY indicator_id;

-- Preferred observations by place.
CREATE TABLE coverage_by_place AS
SELECT
    geo_id,
    count(DISTINCT indicator_id) AS indicators,
    count(*)::INTEGER AS figures,
    min(year) AS first_year,
    max(year) AS last_year
FROM preferred_observations
GROUP BY geo_id
ORDER BY geo_id;

-- Preferred observations by indicator, level and year: count, places, sources.
CREATE TABLE coverage_by_year AS
SELECT
    f.indicator_id,
    g.level,
    f.year,
    count(DISTINCT f.geo_id)::INTEGER AS places,
    (count(DISTINCT f.geo_id) FILTER (WHERE f.sex = 'female'))::INTEGER AS places_of_women,
    count(*)::INTEGER AS figures,
    bool_or(f.sex = 'female') AS women,
    bool_or(f.sex = 'male') AS men,
    list(DISTINCT f.source_id ORDER BY f.source_id) AS sources,
    list(DISTINCT f.source_id ORDER BY f.source_id) FILTER (WHERE f.sex = 'female') AS sources_of_women
FROM preferred_observations AS f
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
GROUP BY f.indicator_id, g.level, f.year
ORDER BY f.indicator_id, g.level, f.year;

-- Observations that another source or a remark contradicts.
CREATE TABLE conflicts AS
WITH distinct_notes AS (
    SELECT DISTINCT notes FROM observations
),

single_notes AS (
    SELECT
        notes,
        unnest(list_distinct(string_split(notes, ' '))) AS note_id
    FROM distinct_notes
),

conflict_notes AS (
    SELECT
        s.notes,
        string_agg(n.note_vi, ' ' ORDER BY n.note_id) AS remark_vi,
        string_agg(n.note_en, ' ' ORDER BY n.note_id) AS remark_en
    FROM single_notes AS s
    INNER JOIN notes AS n ON s.note_id = n.note_id::VARCHAR
    WHERE n.kind = 'conflict'
    GROUP BY s.notes
)

SELECT
    o.indicator_id,
    o.geo_id,
    o.sex,
    o.breakdown,
    o.year,
    o.value,
    o.preferred,
    o.grade,
    o.source_id,
    o.notes,
    r.remark_vi,
    r.remark_en
FROM observations AS o
LEFT JOIN conflict_notes AS r ON o.notes = r.notes
WHERE o.derived = '' AND (o.differs OR r.notes IS NOT NULL)
ORDER BY o.indicator_id, o.geo_id, o.year;

-- Indicators that an index of the 63 provinces can use: known for seven provinces in ten, and in which years.
CREATE TABLE rankable_indicators AS
WITH covered AS (
    SELECT
        f.indicator_id,
        f.year,
        i.family
    FROM preferred_observations AS f
    INNER JOIN geographies AS g ON f.geo_id = g.geo_id
    INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
    WHERE
        g.level = 'province63'
        AND f.sex = 'both'
        AND f.grade <> 'C'
        AND (f.breakdown = '' OR (f.indicator_id = 'papi_total' AND f.breakdown = 'max=80'))
        -- Only what has a better side, and only rates: a large province is not better governed by its size.
        AND i.direction <> 'neither'
        AND i.unit IN ('score', 'index', 'rank', 'percent', 'ratio', 'vnd_thousand_month')
    GROUP BY f.indicator_id, f.year, i.family
    HAVING count(DISTINCT f.geo_id) >= 0.7 * (
        SELECT count(*) FROM geographies
        WHERE level = 'province63'
    )
)

SELECT
    indicator_id,
    family,
    min(year) AS first_year,
    max(year) AS last_year,
    count(*)::INTEGER AS years
FROM covered
GROUP BY indicator_id, family
ORDER BY indicator_id;

-- Observations by source.
CREATE TABLE inventory_by_source AS
SELECT
    source_id,
    count(*)::INTEGER AS figures
FROM observations
WHERE derived = ''
GROUP BY source_id
ORDER BY source_id;

-- Barriers that women name (answers of men and of both sexes together are left out).
CREATE TABLE barrier_observations AS
SELECT
    indicator_id,
    parts['barrier'] AS barrier,
    year,
    value,
    grade,
    source_id,
    notes
FROM preferred_observations
WHERE sex = 'female' AND parts['barrier'] IS NOT NULL
ORDER BY indicator_id, barrier, year;
