-- Observations of the 63 provinces merged to the 34 of 1 July 2025. Counts are added, rates are weighted by their own
-- denominator, ranks, scores and indices are never merged; what cannot be merged is listed with its reason.
-- A published value for a province of the 34 takes precedence over a merged one.
CREATE TEMP TABLE provinces_of_63 AS
SELECT
    geo_id,
    successor_id AS new_id,
    count(*) OVER (PARTITION BY successor_id) AS need
FROM geographies
WHERE level = 'province63';

CREATE TEMP TABLE observations_of_63 AS
SELECT
    o.indicator_id,
    o.geo_id,
    p.new_id,
    p.need,
    o.sex,
    o.breakdown,
    o.parts,
    o.year,
    o.quarter,
    o.value,
    o.n,
    o.source_id,
    o.notes,
    o.grade,
    o.differs,
    o.suspect,
    list_contains(getvariable('never_merged'), i.unit) AS is_score,
    CASE WHEN i.merge LIKE 'weighted:%' THEN substr(i.merge, 10) END AS denominator_id,
    -- A province that was not merged with another keeps its value, except a rank, score or index.
    CASE
        WHEN is_score THEN 'none'
        WHEN p.need = 1 THEN 'sum'
        ELSE split_part(i.merge, ':', 1)
    END AS way
FROM unsorted_observations AS o
JOIN provinces_of_63 AS p USING (geo_id)
JOIN indicators AS i USING (indicator_id)
WHERE o.preferred AND o.year IS NOT NULL;

-- The weight is the denominator of the same sex, breakdown and year: the total is no weight for a part of it.
CREATE TEMP TABLE weighed AS
SELECT
    f.*,
    d.value AS weight,
    d.source_id AS weight_source,
    d.notes AS weight_notes,
    d.grade AS weight_grade,
    d.suspect AS weight_suspect
FROM observations_of_63 AS f
LEFT JOIN unsorted_observations AS d
    ON
        f.way = 'weighted' AND d.preferred AND d.indicator_id = f.denominator_id AND d.geo_id = f.geo_id
        AND d.sex = f.sex AND d.breakdown = f.breakdown AND d.year = f.year;

CREATE TEMP TABLE joined AS
SELECT
    indicator_id,
    new_id AS geo_id,
    sex,
    breakdown,
    year,
    way,
    any_value(parts) AS parts,
    any_value(quarter) AS quarter,
    count(*) AS have,
    any_value(need) AS need,
    count(weight) AS have_weight,
    coalesce(sum(weight ORDER BY weight), 0) AS weights,
    sum(value ORDER BY source_id, value) AS total,
    sum(value * weight ORDER BY value, weight) AS weighted_total,
    CASE WHEN count(n) = count(*) THEN sum(n) END AS n,
    list(source_id) || list(weight_source) AS source_list,
    flatten(list(string_split(notes || ' ' || coalesce(weight_notes, ''), ' '))) AS note_list,
    greatest(max(grade), max(weight_grade)) AS grade,
    bool_or(differs) AS differs,
    bool_or(suspect OR coalesce(weight_suspect, FALSE)) AS suspect
FROM weighed
WHERE way <> 'none'
GROUP BY indicator_id, new_id, sex, breakdown, year, way;

CREATE TEMP TABLE unpublished AS
SELECT
    j.*,
    CASE
        WHEN have < need THEN 'incomplete'
        WHEN way = 'weighted' AND (have_weight < need OR weights <= 0) THEN 'no_denominator'
        ELSE ''
    END AS reason
FROM joined AS j
ANTI JOIN unsorted_observations AS o
    ON
        o.indicator_id = j.indicator_id AND o.geo_id = j.geo_id AND o.sex = j.sex AND o.breakdown = j.breakdown
        AND o.year = j.year;

INSERT INTO unsorted_observations BY NAME
SELECT
    indicator_id,
    geo_id,
    sex,
    breakdown,
    parts,
    year,
    quarter,
    CASE way WHEN 'sum' THEN total ELSE weighted_total / weights END AS value,
    n::INTEGER AS n,
    array_to_string(list_sort(list_distinct(source_list)), ';') AS source_id,
    array_to_string(
        list_sort(list_transform(
            list_filter(list_distinct(note_list), LAMBDA note: note <> ''), LAMBDA note: note::INTEGER
        )),
        ' '
    ) AS notes,
    grade,
    TRUE AS preferred,
    differs,
    suspect,
    way AS derived
FROM unpublished
WHERE reason = '';

-- Values of the 34 provinces that could not be merged, with the reason and how many parts there are and are needed.
CREATE TABLE unmerged AS
SELECT
    indicator_id,
    geo_id,
    sex,
    breakdown,
    year,
    reason,
    (CASE reason WHEN 'incomplete' THEN have ELSE have_weight END)::INTEGER AS have,
    need::INTEGER AS need
FROM unpublished
WHERE reason <> ''
UNION ALL BY NAME
-- Where nothing of an indicator may be merged, one row an indicator and year says so for all provinces.
SELECT
    indicator_id,
    NULL AS geo_id,
    NULL AS sex,
    NULL AS breakdown,
    year,
    CASE WHEN any_value(is_score) THEN 'rank_or_score' ELSE 'no_denominator' END AS reason,
    count(DISTINCT geo_id)::INTEGER AS have,
    (SELECT count(*) FROM provinces_of_63)::INTEGER AS need
FROM observations_of_63
WHERE way = 'none'
GROUP BY indicator_id, year
ORDER BY indicator_id, geo_id, sex, breakdown, year;
