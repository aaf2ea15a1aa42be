-- question: Which results of the Union's work have provinces published, by subject?
-- question_vi: Các tỉnh, thành phố đã công bố những kết quả hoạt động Hội nào, theo từng nội dung?
-- params: $lang (vi or en), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: geo_id, subject, place, label, value, unit_name, cut, year, unit, grade, source_id, notes, indicator_id
WITH parts AS (
    SELECT DISTINCT
        breakdown,
        unnest(string_split(breakdown, ';')) AS part
    FROM figures
    WHERE indicator_id LIKE 'vwu%' OR indicator_id = 'great_women_income'
),

-- What a figure is cut to (period, district, age), in words.
cuts AS (
    SELECT
        p.breakdown,
        string_agg(CASE $lang WHEN 'vi' THEN k.name_vi ELSE k.name_en END, '; ' ORDER BY p.part) AS cut
    FROM parts AS p
    INNER JOIN classifications AS k ON p.part = k.scheme || '=' || k.code
    GROUP BY p.breakdown
)

SELECT
    -- On the list of 34 the results of a merged province count for the one that it became.
    CASE WHEN list_contains($places, f.geo_id) THEN f.geo_id ELSE g.successor_id END AS geo_id,
    CASE
        WHEN
            regexp_matches(
                f.indicator_id,
                '^vwu_(members|membership_rate|women_18plus|grassroots_unions|branches|commune_unions)$'
            )
            THEN 'members'
        WHEN
            regexp_matches(
                f.indicator_id,
                '^vwu_(officers_it|it_|fanpage|social_media|online_|branches_social|bases_software|digital'
                || '|products_online|commune_unions_with_computer)'
            )
            THEN 'digital'
        WHEN regexp_matches(f.indicator_id, '^(vwu_939|vwu_da01|vwu_coop|vwu_startup|great_)') THEN 'business'
        WHEN regexp_matches(f.indicator_id, '^vwu_(loan|social_policy)') THEN 'loans'
        ELSE 'other'
    END AS subject,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS place,
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS label,
    f.value,
    CASE $lang WHEN 'vi' THEN u.name_vi ELSE u.name_en END AS unit_name,
    c.cut,
    f.year,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN units AS u ON i.unit = u.unit
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
LEFT JOIN cuts AS c ON f.breakdown = c.breakdown
WHERE
    i.family = 'vwu_programmes'
    AND f.derived = ''
    AND (f.year IS NULL OR f.year BETWEEN $first_year AND $last_year)
    AND (list_contains($places, f.geo_id) OR list_contains($places, g.successor_id))
ORDER BY place COLLATE vi, label COLLATE vi, f.year
