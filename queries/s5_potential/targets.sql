-- question: Which figures tell how far each national target is?
-- question_vi: Những số liệu nào cho biết mỗi chỉ tiêu quốc gia đã đi đến đâu?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: target_id, code, label, of_women, document, article, target, deadline_year, direction, match, base_year, year, value, why, unit, grade, modelled, source_id, notes, indicator_id
WITH halves AS (
    SELECT indicator_id
    FROM target_links
    WHERE sex = 'ratio'
),

split AS (
    SELECT DISTINCT indicator_id
    FROM figures
    WHERE sex = 'male' AND indicator_id IN (SELECT l.indicator_id FROM target_links AS l)
),

published AS (
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
    FROM figures
    WHERE NOT suspect
    UNION ALL
    -- Women's hours over men's, where the target is a ratio of both.
    SELECT
        indicator_id,
        geo_id,
        breakdown,
        'ratio' AS sex,
        year,
        max(value) FILTER (WHERE sex = 'female') / max(value) FILTER (WHERE sex = 'male') AS value,
        max(grade) AS grade,
        string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_id,
        string_agg(DISTINCT notes, ' ' ORDER BY notes) AS notes
    FROM figures
    WHERE indicator_id IN (SELECT l.indicator_id FROM halves AS l)
    GROUP BY indicator_id, geo_id, breakdown, year
    HAVING value IS NOT NULL
)

SELECT
    t.target_id,
    split_part(t.target_id, '_', 1) AS code,
    CASE $lang WHEN 'vi' THEN t.name_vi ELSE t.name_en END AS label,
    -- The women's part of a figure that men have too, where the target counts everybody.
    l.sex = 'female' AND l.indicator_id IN (SELECT s.indicator_id FROM split AS s) AS of_women,
    t.document,
    t.article,
    t.value AS target,
    t.deadline_year,
    l.direction,
    l.match,
    l.base_year,
    p.year,
    p.value,
    CASE $lang WHEN 'vi' THEN l.note_vi ELSE l.note_en END AS why,
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
WHERE p.year BETWEEN $first_year AND $last_year
-- A second-hand figure speaks only where no better one does.
QUALIFY p.grade <> 'C' OR min(p.grade) OVER (PARTITION BY t.target_id) = 'C'
ORDER BY t.deadline_year, t.target_id, p.year
