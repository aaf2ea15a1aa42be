-- question: What do the latest national figures say about women in digital government, economy and society?
-- question_vi: Số liệu quốc gia mới nhất nói gì về phụ nữ trong chính quyền số, kinh tế số và xã hội số?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: pillar, place_in_pillar, label, women, men, everyone, target, target_year, target_document, direction, first_value, first_year, year, unit, grade, source_id, notes, indicator_id
WITH headline_indicators (pillar, place_in_pillar, indicator_id, target_id) AS (
    VALUES
    ('government', 1, 'findex_con30g', NULL),
    ('government', 2, 'egdi_rank', 'qd749_egdi_2025'),
    ('economy', 1, 'ilostat_emp_isco08_2d', NULL),
    ('economy', 2, 'findex_account_t_d', 'qd411_account_2025'),
    ('society', 1, 'findex_internet', NULL),
    ('society', 2, 'findex_con9a', 'qd411_smartphone_2025')
),

-- Shares of employment come from the counts; all else as published.
national AS (
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
    FROM values_by_sex
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
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY indicator_id ORDER BY grade = 'C' OR suspect, year DESC) AS place,
        list({ 'year': year, 'women': women, 'everyone': everyone }) OVER (PARTITION BY indicator_id) AS series
    FROM national
),

-- Where the same series began, for a word on the trend; no figure from before a break.
labelled AS (
    SELECT
        o.*,
        i.short_vi,
        i.short_en,
        i.direction,
        i.unit,
        list_min(
            list_filter(
                o.series,
                LAMBDA point: point['year'] >= coalesce(list_max(string_split(nullif(i.breaks, ''), ' ')::INTEGER[]), 0)
                AND CASE WHEN o.women IS NULL THEN point['everyone'] ELSE point['women'] END IS NOT NULL
            )
        ) AS beginning
    FROM ranked AS o
    INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
    WHERE o.place = 1 AND o.grade <> 'C' AND NOT o.suspect
)

SELECT
    w.pillar,
    w.place_in_pillar,
    localized($lang, o.short_vi, o.short_en) AS label,
    o.women,
    o.men,
    o.everyone,
    t.value AS target,
    t.deadline_year AS target_year,
    t.document AS target_document,
    o.direction,
    CASE WHEN o.women IS NULL THEN o.beginning['everyone'] ELSE o.beginning['women'] END AS first_value,
    o.beginning['year'] AS first_year,
    o.year,
    CASE WHEN o.indicator_id LIKE 'ilostat_emp%' THEN 'percent' ELSE o.unit END AS unit,
    o.grade,
    o.source_id,
    o.notes,
    o.indicator_id
FROM labelled AS o
INNER JOIN headline_indicators AS w ON o.indicator_id = w.indicator_id
LEFT JOIN targets AS t ON w.target_id = t.target_id
ORDER BY w.pillar, w.place_in_pillar
