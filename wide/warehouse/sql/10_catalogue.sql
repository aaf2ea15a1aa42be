-- The catalogue tables, one for each CSV file below data_root. Every cell is read as text and cast by name,
-- so a column that moved or vanished stops the build instead of shifting the values.
CREATE TEMP MACRO rows_of(NAME) AS TABLE
    SELECT *
    FROM read_csv(
        getvariable('data_root') || '/' || name,
        header = true, delim = ',', quote = '"', escape = '"', all_varchar = true
    );

-- Units of measure with the text that follows a value and its decimals.
CREATE TABLE units AS
SELECT
    unit,
    name_vi,
    name_en,
    coalesce(suffix_vi, '') AS suffix_vi,
    coalesce(suffix_en, '') AS suffix_en,
    decimals::INTEGER AS decimals
FROM rows_of('units.csv');

-- Indicators: names, definition, unit, direction, breaks of the series, rule of merging provinces.
CREATE TABLE indicators AS
SELECT
    indicator_id,
    family,
    name_vi,
    name_en,
    short_vi,
    short_en,
    unit,
    direction,
    coalesce(themes, '') AS themes,
    definition_vi,
    definition_en,
    modelled::BOOLEAN AS modelled,
    coalesce(breaks, '') AS breaks,
    merge
FROM rows_of('indicators.csv');

-- Sources with organisation, address and grade (A publisher, B second hand, C unchecked).
CREATE TABLE sources AS
SELECT
    s.source_id,
    s.organisation_id,
    o.name_vi AS organisation_vi,
    o.name_en AS organisation_en,
    s.title,
    s.url,
    s.retrieved_via,
    s.grade
FROM rows_of('sources.csv') AS s
JOIN rows_of('organisations.csv') AS o USING (organisation_id);

-- Remarks on observations.
CREATE TABLE notes AS
SELECT
    note_id::INTEGER AS note_id,
    kind,
    note_vi,
    note_en
FROM rows_of('notes.csv');

-- Names of the values of breakdowns, by scheme and code.
CREATE TABLE classifications AS
SELECT
    scheme,
    code,
    name_vi,
    name_en,
    coalesce(short_vi, name_vi) AS short_vi,
    coalesce(short_en, name_en) AS short_en
FROM rows_of('classifications.csv');

-- Occupations (ISCO-08) and their exposure to generative AI in the ILO's editions of 2025 and 2023.
CREATE TABLE occupations AS
SELECT
    isco08,
    gradient_2025,
    category_2023
FROM rows_of('occupations.csv');

-- Places: country, regions, the 63 and the 34 provinces with successors, economies, aggregates.
CREATE TABLE geographies AS
SELECT
    geo_id,
    level,
    code,
    name_vi,
    name_en,
    parent_id,
    successor_id
FROM rows_of('geographies.csv');

-- Policy targets with document, article and deadline.
CREATE TABLE targets AS
SELECT * REPLACE (value::DOUBLE AS value, deadline_year::INTEGER AS deadline_year)
FROM rows_of('targets.csv');

-- Which series measures which target; a target without a series says why.
CREATE TABLE target_links AS
SELECT * REPLACE (coalesce(breakdown, '') AS breakdown, base_year::INTEGER AS base_year)
FROM rows_of('target_links.csv');

-- Models in practice.
CREATE TABLE models AS
SELECT * REPLACE (reach_value::DOUBLE AS reach_value, year::INTEGER AS year)
FROM rows_of('models.csv');
