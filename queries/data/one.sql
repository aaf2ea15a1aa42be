-- question: What are the figures of one indicator for these places and years?
-- question_vi: Một chỉ tiêu có số liệu nào cho các địa bàn và năm đã chọn?
-- params: $lang (vi or en), $indicator (text), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: place, item, sex, year, value, differs, derived, unit, grade, modelled, source_id, notes, indicator_id, geo_id
WITH mine AS (
    SELECT *
    FROM figures
    WHERE
        indicator_id = $indicator
        AND list_contains($places, geo_id)
        -- The slider ends in 2025: left at its end it means "to the newest", and some findings are of 2026.
        AND (year >= $first_year AND (year <= $last_year OR $last_year = 2025) OR year IS NULL)
),

cut AS (
    SELECT DISTINCT
        breakdown,
        unnest(map_entries(parts)) AS part
    FROM mine
),

named AS (
    SELECT
        cut.breakdown,
        string_agg(
            coalesce(CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END, cut.part.value),
            ' · ' ORDER BY cut.part.key
        ) AS item
    FROM cut
    LEFT JOIN classifications AS c ON cut.part.key = c.scheme AND cut.part.value = c.code
    GROUP BY cut.breakdown
)

SELECT
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS place,
    coalesce(named.item, '') AS item,
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
FROM mine AS m
INNER JOIN indicators AS i ON m.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON m.geo_id = g.geo_id
LEFT JOIN named ON m.breakdown = named.breakdown
ORDER BY list_position($places, m.geo_id), item, m.sex, m.year
