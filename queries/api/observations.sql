-- question: Which figures are there of these indicators, places, sexes and years, each with its unit, source and remarks?
-- question_vi: Các chỉ tiêu, địa bàn, giới và năm này có những số liệu nào, kèm đơn vị, nguồn và ghi chú?
-- params: $lang (vi or en), $indicators (list of indicator_id), $places (list of geo_id), $sexes (list of text), $breakdowns (list of text), $first_year (integer or null), $last_year (integer or null), $every_source (boolean), $most (integer), $skip (integer)
-- columns: indicator_id, indicator, geo_id, place, level, sex, breakdown, year, value, unit, unit_name, n, grade, modelled, derived, preferred, differs, source_id, source, source_url, notes, total
WITH selected AS (
    SELECT
        o.indicator_id,
        o.geo_id,
        o.sex,
        o.breakdown,
        o.year,
        o.value,
        o.n,
        o.grade,
        o.derived,
        o.preferred,
        o.differs,
        o.source_id,
        o.notes
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
    FROM selected
    ORDER BY indicator_id, geo_id, sex, breakdown, year, source_id, value
    LIMIT $most OFFSET $skip
)

SELECT
    p.indicator_id,
    localized($lang, i.name_vi, i.name_en) AS indicator,
    p.geo_id,
    localized($lang, g.name_vi, g.name_en) AS place,
    g.level,
    p.sex,
    p.breakdown,
    p.year,
    p.value,
    i.unit,
    localized($lang, u.name_vi, u.name_en) AS unit_name,
    p.n,
    p.grade,
    i.modelled,
    p.derived,
    p.preferred,
    p.differs,
    p.source_id,
    localized($lang, c.source_vi, c.source_en) AS source,
    c.source_url,
    coalesce(localized($lang, r.note_vi, r.note_en), '') AS notes,
    p.total
FROM page AS p
INNER JOIN indicators AS i ON p.indicator_id = i.indicator_id
INNER JOIN units AS u ON i.unit = u.unit
INNER JOIN geographies AS g ON p.geo_id = g.geo_id
INNER JOIN citations AS c ON p.source_id = c.source_id
LEFT JOIN note_texts AS r ON p.notes = r.notes
ORDER BY p.indicator_id, p.geo_id, p.sex, p.breakdown, p.year, p.source_id, p.value
