-- The preferred observation for each indicator, place, sex, breakdown and year: what pages read.
CREATE VIEW preferred_observations AS
SELECT *
FROM observations
WHERE preferred;

-- Preferred observations with names and unit of the indicator, name and level of the place.
CREATE VIEW labelled_observations AS
SELECT
    o.*,
    i.name_vi AS indicator_vi,
    i.name_en AS indicator_en,
    i.short_vi,
    i.short_en,
    i.unit,
    i.modelled,
    g.name_vi AS place_vi,
    g.name_en AS place_en,
    g.level
FROM preferred_observations AS o
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON o.geo_id = g.geo_id;

-- Which data and which build made this file; the store compares it with what is on disk. Files of every release have
-- this table: without it a file is taken for a foreign database and never replaced.
CREATE TABLE built AS
SELECT
    getvariable('data_stamp') AS data_stamp,
    getvariable('code_stamp') AS code_stamp;
