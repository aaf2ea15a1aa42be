-- One row for each value of a source. Several sources may give a value for the same indicator, place, sex,
-- breakdown and year: all are stored, `preferred` marks the best and `differs` says that another disagrees.
CREATE TEMP TABLE parsed_observations AS
SELECT
    o.indicator_id,
    o.geo_id,
    o.sex,
    coalesce(o.breakdown, '') AS breakdown,
    map_from_entries(
        list_transform(
            list_filter(string_split(coalesce(o.breakdown, ''), ';'), LAMBDA part: part <> ''),
            LAMBDA part: { 'k': split_part(part, '=', 1), 'v': substr(part, strpos(part, '=') + 1) }
        )
    ) AS parts,
    o.year::INTEGER AS year,
    o.value::DOUBLE AS value,
    o.n::INTEGER AS n,
    o.source_id,
    coalesce(o.notes, '') AS notes,
    s.grade,
    list_has_any(
        string_split(coalesce(o.notes, ''), ' '),
        (
            SELECT coalesce(list(note_id::VARCHAR), []::VARCHAR[]) FROM notes
            WHERE kind = 'suspect'
        )
    ) AS suspect
FROM
    read_csv(
        getvariable('observation_files'),
        header = true, delim = ',', quote = '"', escape = '"', all_varchar = true, union_by_name = true
    ) AS o
JOIN sources AS s USING (source_id);

CREATE TEMP TABLE unsorted_observations AS
SELECT
    indicator_id,
    geo_id,
    sex,
    breakdown,
    parts,
    year,
    parts['quarter'] AS quarter,
    value,
    n,
    source_id,
    notes,
    grade,
    row_number() OVER (same_key ORDER BY grade, suspect, source_id DESC) = 1 AS preferred,
    min(value) OVER same_key <> max(value) OVER same_key AS differs,
    suspect,
    '' AS derived
FROM parsed_observations
WINDOW same_key AS (PARTITION BY indicator_id, geo_id, sex, breakdown, year);
