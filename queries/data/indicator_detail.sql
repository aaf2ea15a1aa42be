-- question: What are the figures of one indicator for these places and years?
-- question_vi: Một chỉ tiêu có số liệu nào cho các địa bàn và năm đã chọn?
-- params: $lang (vi or en), $indicator (text), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: place, item, sex, year, value, differs, derived, unit, grade, modelled, source_id, notes, indicator_id, geo_id
WITH selected AS (
    SELECT *
    FROM preferred_observations
    WHERE
        indicator_id = $indicator
        AND list_contains($places, geo_id)
        -- The slider ends in 2025: left at its end it means "to the newest", and some findings are of 2026.
        AND (year >= $first_year AND (year <= $last_year OR $last_year = 2025) OR year IS NULL)
),

breakdown_parts AS (
    SELECT DISTINCT
        breakdown,
        unnest(map_entries(parts)) AS part
    FROM selected
),

breakdown_labels AS (
    SELECT
        breakdown_parts.breakdown,
        string_agg(
            coalesce(localized($lang, c.short_vi, c.short_en), breakdown_parts.part.value),
            ' · ' ORDER BY breakdown_parts.part.key
        ) AS item
    FROM breakdown_parts
    LEFT JOIN classifications AS c ON breakdown_parts.part.key = c.scheme AND breakdown_parts.part.value = c.code
    GROUP BY breakdown_parts.breakdown
)

SELECT
    localized($lang, g.name_vi, g.name_en) AS place,
    coalesce(breakdown_labels.item, '') AS item,
    m.sex,
    m.year,
    m.value,
    m.differs,
    m.derived,
    i.unit,
    m.grade,
    i.modelled,
    m.source_id,
    m.notes,
    m.indicator_id,
    m.geo_id
FROM selected AS m
INNER JOIN indicators AS i ON m.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON m.geo_id = g.geo_id
LEFT JOIN breakdown_labels ON m.breakdown = breakdown_labels.breakdown
ORDER BY list_position($places, m.geo_id), item, m.sex, m.year
