-- What pages read: one observation for each indicator, place, sex, breakdown and year.
CREATE VIEW preferred_observations AS
SELECT *
FROM observations
WHERE preferred;

-- The same with the names and the unit of the indicator and the name and level of the place.
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

-- Which data and which build made this file; the store compares it with what it finds on disk.
CREATE TABLE build_stamp AS
SELECT
    getvariable('data_stamp') AS data_stamp,
    getvariable('code_stamp') AS code_stamp;
