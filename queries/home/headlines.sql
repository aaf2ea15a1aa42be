-- question: What do the latest national figures say about women in digital government, economy and society?
-- question_vi: Số liệu quốc gia mới nhất nói gì về phụ nữ trong chính quyền số, kinh tế số và xã hội số?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: pillar, place_in_pillar, label, women, men, everyone, target, target_year, target_document, direction, first_value, first_year, year, unit, grade, source_id, notes, indicator_id
WITH wanted (pillar, place_in_pillar, indicator_id, target_id) AS (
    VALUES
    ('government', 1, 'findex_con30g', NULL),
    ('government', 2, 'egdi_rank', 'qd749_egdi_2025'),
    ('economy', 1, 'ilostat_emp_isco08_2d', NULL),
    ('economy', 2, 'findex_account_t_d', 'qd411_account_2025'),
    ('society', 1, 'findex_internet', NULL),
    ('society', 2, 'findex_con9a', 'qd411_smartphone_2025')
),

-- Shares of employment come from the counts; all else as published.
shown AS (
    SELECT
        indicator_id,
        year,
        women,
        men,
        everyone,
        grade,
        suspect,
        source_id,
        notes
    FROM sides
    WHERE
        indicator_id IN ('findex_con30g', 'egdi_rank', 'findex_account_t_d', 'findex_internet', 'findex_con9a')
        AND geo_id = 'VN'
        AND breakdown = ''
        AND year BETWEEN $first_year AND $last_year
    UNION ALL
    SELECT
        indicator_id,
        year,
        value AS women,
        NULL AS men,
        NULL AS everyone,
        grade,
        suspect,
        source_id,
        notes
    FROM womens_share
    WHERE
        indicator_id = 'ilostat_emp_isco08_2d'
        AND breakdown = 'isco08=25'
        AND geo_id = 'VN'
        AND year BETWEEN $first_year AND $last_year
),

-- A year in which a part of the figure is weak or in doubt is no headline.
found AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY indicator_id ORDER BY grade = 'C' OR suspect, year DESC) AS place,
        list({ 'year': year, 'women': women, 'everyone': everyone }) OVER (PARTITION BY indicator_id) AS series
    FROM shown
),

-- Where the same series began, for a word on the trend; no figure from before a break.
told AS (
    SELECT
        f.*,
        i.short_vi,
        i.short_en,
        i.direction,
        i.unit,
        list_min(
            list_filter(
                f.series,
                LAMBDA one: one['year'] >= coalesce(list_max(string_split(nullif(i.breaks, ''), ' ')::INTEGER[]), 0)
                AND CASE WHEN f.women IS NULL THEN one['everyone'] ELSE one['women'] END IS NOT NULL
            )
        ) AS beginning
    FROM found AS f
    INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
    WHERE f.place = 1 AND f.grade <> 'C' AND NOT f.suspect
)

SELECT
    w.pillar,
    w.place_in_pillar,
    CASE $lang WHEN 'vi' THEN f.short_vi ELSE f.short_en END AS label,
    f.women,
    f.men,
    f.everyone,
    t.value AS target,
    t.deadline_year AS target_year,
    t.document AS target_document,
    f.direction,
    CASE WHEN f.women IS NULL THEN f.beginning['everyone'] ELSE f.beginning['women'] END AS first_value,
    f.beginning['year'] AS first_year,
    f.year,
    CASE WHEN f.indicator_id LIKE 'ilostat_emp%' THEN 'percent' ELSE f.unit END AS unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM told AS f
INNER JOIN wanted AS w ON f.indicator_id = w.indicator_id
LEFT JOIN targets AS t ON w.target_id = t.target_id
ORDER BY w.pillar, w.place_in_pillar
