-- question: Which figures are there of these indicators, places, sexes and years, each with its unit, source and remarks?
-- question_vi: Các chỉ tiêu, địa bàn, giới và năm này có những số liệu nào, kèm đơn vị, nguồn và ghi chú?
-- params: $lang (vi or en), $indicators (list of indicator_id), $places (list of geo_id), $sexes (list of text), $breakdowns (list of text), $first_year (integer or null), $last_year (integer or null), $every_source (boolean), $most (integer), $skip (integer)
-- columns: indicator_id, indicator, geo_id, place, level, sex, breakdown, year, value, unit, unit_name, n, grade, modelled, derived, preferred, differs, source_id, source, source_url, notes, total
WITH wanted AS (
    SELECT o.*
    FROM observations AS o
    -- An empty list leaves nothing out; so does a year that is not given.
    WHERE
        (len($indicators) = 0 OR list_contains($indicators, o.indicator_id))
        AND (len($places) = 0 OR list_contains($places, o.geo_id))
        AND (len($sexes) = 0 OR list_contains($sexes, o.sex))
        AND (len($breakdowns) = 0 OR list_contains($breakdowns, o.breakdown))
        AND ($first_year::INTEGER IS NULL OR o.year >= $first_year::INTEGER)
        AND ($last_year::INTEGER IS NULL OR o.year <= $last_year::INTEGER)
        AND ($every_source OR o.preferred)
),

page AS (
    SELECT
        *,
        count(*) OVER ()::INTEGER AS total
    FROM wanted
    ORDER BY indicator_id, geo_id, sex, breakdown, year, source_id, value
    LIMIT $most OFFSET $skip
),

cited AS (
    SELECT
        c.source_id,
        string_agg(
            CASE $lang WHEN 'vi' THEN s.organisation_vi ELSE s.organisation_en END || ': ' || s.title,
            '; ' ORDER BY s.source_id
        ) AS source,
        string_agg(s.url, ' ' ORDER BY s.source_id) AS source_url
    FROM (
        SELECT
            source_id,
            unnest(string_split(source_id, ';')) AS one
        FROM (SELECT DISTINCT source_id FROM page) AS seen
    ) AS c
    INNER JOIN sources AS s ON c.one = s.source_id
    GROUP BY c.source_id
),

remarks AS (
    SELECT
        r.notes,
        string_agg(CASE $lang WHEN 'vi' THEN n.note_vi ELSE n.note_en END, ' ' ORDER BY n.note_id) AS said
    FROM (
        SELECT
            notes,
            unnest(string_split(notes, ' ')) AS one
        FROM (SELECT DISTINCT notes FROM page) AS seen
    ) AS r
    INNER JOIN notes AS n ON r.one = n.note_id::VARCHAR
    GROUP BY r.notes
)

SELECT
    p.indicator_id,
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS indicator,
    p.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS place,
    g.level,
    p.sex,
    p.breakdown,
    p.year,
    p.value,
    i.unit,
    CASE $lang WHEN 'vi' THEN u.name_vi ELSE u.name_en END AS unit_name,
    p.n,
    p.grade,
    i.modelled,
    p.derived,
    p.preferred,
    p.differs,
    p.source_id,
    c.source,
    c.source_url,
    coalesce(r.said, '') AS notes,
    p.total
FROM page AS p
INNER JOIN indicators AS i ON p.indicator_id = i.indicator_id
INNER JOIN units AS u ON i.unit = u.unit
INNER JOIN geographies AS g ON p.geo_id = g.geo_id
INNER JOIN cited AS c ON p.source_id = c.source_id
LEFT JOIN remarks AS r ON p.notes = r.notes
ORDER BY p.indicator_id, p.geo_id, p.sex, p.breakdown, p.year, p.source_id, p.value
