-- Citations in both languages: one row a combination of sources that an observation names.
CREATE TABLE citations AS
WITH single_sources AS (
    SELECT
        source_id,
        unnest(string_split(source_id, ';')) AS single_id
    FROM (SELECT DISTINCT source_id FROM observations) AS combinations
)

SELECT
    c.source_id,
    string_agg(s.organisation_vi || ': ' || s.title, '; ' ORDER BY s.source_id) AS source_vi,
    string_agg(s.organisation_en || ': ' || s.title, '; ' ORDER BY s.source_id) AS source_en,
    string_agg(s.url, ' ' ORDER BY s.source_id) AS source_url
FROM single_sources AS c
INNER JOIN sources AS s ON c.single_id = s.source_id
GROUP BY c.source_id
ORDER BY c.source_id;

-- Texts of notes in both languages: one row a combination of notes that an observation names.
CREATE TABLE note_texts AS
WITH single_notes AS (
    SELECT
        notes,
        unnest(string_split(notes, ' ')) AS note_id
    FROM (SELECT DISTINCT notes FROM observations) AS combinations
)

SELECT
    r.notes,
    string_agg(n.note_vi, ' ' ORDER BY n.note_id) AS note_vi,
    string_agg(n.note_en, ' ' ORDER BY n.note_id) AS note_en
FROM single_notes AS r
INNER JOIN notes AS n ON r.note_id = n.note_id::VARCHAR
GROUP BY r.notes
ORDER BY r.notes;

-- Observations that measure a national target, in all years.
CREATE TABLE target_observations AS
WITH published AS (
    SELECT
        indicator_id,
        geo_id,
        breakdown,
        sex,
        year,
        value,
        grade,
        source_id,
        notes
    FROM preferred_observations
    WHERE NOT suspect
    UNION ALL
    -- Women's hours over men's, where the target is a ratio of both.
    SELECT
        indicator_id,
        geo_id,
        breakdown,
        'ratio' AS sex,
        year,
        women / men AS value,
        grade,
        source_id,
        notes
    FROM values_by_sex
    WHERE
        indicator_id IN (
            SELECT h.indicator_id FROM target_links AS h
            WHERE h.sex = 'ratio'
        )
        AND women IS NOT NULL
        AND men IS NOT NULL
)

SELECT
    t.target_id,
    t.name_vi,
    t.name_en,
    -- Whether the value is that of women although the target counts both sexes.
    l.sex = 'female'
    AND l.indicator_id IN (
        SELECT s.indicator_id FROM values_by_sex AS s
        WHERE s.men IS NOT NULL
    ) AS of_women,
    t.document,
    t.article,
    t.value AS target,
    t.deadline_year,
    l.direction,
    l.match,
    l.base_year,
    p.year,
    p.value,
    l.note_vi,
    l.note_en,
    CASE l.sex WHEN 'ratio' THEN 'ratio' ELSE i.unit END AS unit,
    p.grade,
    i.modelled,
    p.source_id,
    p.notes,
    l.indicator_id
FROM targets AS t
INNER JOIN target_links AS l ON t.target_id = l.target_id
INNER JOIN indicators AS i ON l.indicator_id = i.indicator_id
INNER JOIN
    published AS p
    ON l.indicator_id = p.indicator_id AND l.geo_id = p.geo_id AND l.breakdown = p.breakdown AND l.sex = p.sex
ORDER BY t.deadline_year, t.target_id, p.year;

-- Published results of the Union's work with subject and cut (period, district, age).
CREATE TABLE union_results AS
WITH results AS (
    SELECT
        o.*,
        i.name_vi,
        i.name_en,
        i.short_vi,
        i.short_en,
        i.unit
    FROM preferred_observations AS o
    INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
    WHERE i.family = 'vwu_programmes' AND o.derived = ''
),

split AS (
    SELECT DISTINCT
        breakdown,
        unnest(string_split(breakdown, ';')) AS part
    FROM results
),

cuts AS (
    SELECT
        p.breakdown,
        string_agg(k.name_vi, '; ' ORDER BY p.part) AS cut_vi,
        string_agg(k.name_en, '; ' ORDER BY p.part) AS cut_en
    FROM split AS p
    INNER JOIN classifications AS k ON p.part = k.scheme || '=' || k.code
    GROUP BY p.breakdown
)

SELECT
    o.geo_id,
    g.successor_id,
    CASE
        WHEN
            regexp_matches(
                o.indicator_id,
                '^vwu_(members|membership_rate|women_18plus|grassroots_unions|branches|commune_unions)$'
            )
            THEN 'members'
        WHEN
            regexp_matches(
                o.indicator_id,
                '^vwu_(officers_it|it_|fanpage|social_media|online_|branches_social|bases_software|digital'
                || '|products_online|commune_unions_with_computer)'
            )
            THEN 'digital'
        WHEN regexp_matches(o.indicator_id, '^(vwu_939|vwu_da01|vwu_coop|vwu_startup|great_)') THEN 'business'
        WHEN regexp_matches(o.indicator_id, '^vwu_(loan|social_policy)') THEN 'loans'
        ELSE 'other'
    END AS subject,
    g.name_vi AS place_vi,
    g.name_en AS place_en,
    o.name_vi AS label_vi,
    o.name_en AS label_en,
    o.short_vi,
    o.short_en,
    o.breakdown,
    o.value,
    u.name_vi AS unit_vi,
    u.name_en AS unit_en,
    c.cut_vi,
    c.cut_en,
    o.year,
    o.unit,
    o.grade,
    o.source_id,
    o.notes,
    o.indicator_id
FROM results AS o
INNER JOIN units AS u ON o.unit = u.unit
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
LEFT JOIN cuts AS c ON o.breakdown = c.breakdown
ORDER BY o.geo_id, o.indicator_id, o.year;

-- Models in practice with the labels of place, barrier, kind, theme and intervention.
CREATE TABLE labelled_models AS
SELECT
    m.*,
    g.name_vi AS place_vi,
    g.name_en AS place_en,
    g.successor_id,
    b.name_vi AS barrier_vi,
    b.name_en AS barrier_en,
    k.name_vi AS kind_vi,
    k.name_en AS kind_en,
    t.name_vi AS theme_vi,
    t.name_en AS theme_en,
    i.name_vi AS intervention_vi,
    i.name_en AS intervention_en,
    -- The notes quote how the source counts; over and more than are one thing to a reader.
    replace(
        regexp_extract(coalesce(m.note, ''), '''(more than|over|about|nearly)', 1), 'over', 'more than'
    ) AS reach_sign,
    regexp_matches(coalesce(m.note, ''), '(not|not run by|not a) (the )?Women''s Union') AS others,
    regexp_matches(coalesce(m.note, ''), 'not women-only|not (only women|women only)|both sexes') AS everyone
FROM models AS m
INNER JOIN geographies AS g ON m.geo_id = g.geo_id
INNER JOIN classifications AS b ON b.scheme = 'barrier' AND m.barrier_addressed = b.code
INNER JOIN classifications AS k ON k.scheme = 'kind' AND m.kind = k.code
INNER JOIN classifications AS t ON t.scheme = 'model_theme' AND m.theme = t.code
INNER JOIN classifications AS i ON i.scheme = 'intervention' AND m.intervention_type = i.code
ORDER BY m.model_id;
