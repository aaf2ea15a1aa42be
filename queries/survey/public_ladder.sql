-- question: What does the latest public survey say of women and men on the things that our questionnaire asks?
-- question_vi: Về những điều phiếu của Hội hỏi, khảo sát công khai mới nhất cho biết gì về phụ nữ và nam giới?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, source_id, notes, indicator_id
WITH steps (step, indicator_id) AS (
    VALUES (1, 'findex_con1'), (2, 'findex_internet'), (3, 'findex_con9a'), (4, 'findex_fiaccount_t_d'),
    (5, 'findex_mobileaccount_t_d'), (6, 'findex_fin26b'), (7, 'findex_con30f')
)

SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    max(f.value) FILTER (WHERE f.sex = 'female') AS women,
    max(f.value) FILTER (WHERE f.sex = 'male') AS men,
    women - men AS gap,
    f.year,
    i.unit,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM steps AS s
INNER JOIN figures AS f ON s.indicator_id = f.indicator_id
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
WHERE
    f.geo_id = 'VN'
    AND f.breakdown = ''
    AND f.sex IN ('female', 'male')
    AND f.year BETWEEN $first_year AND $last_year
GROUP BY s.step, label, f.year, i.unit, f.indicator_id
HAVING women IS NOT NULL AND men IS NOT NULL
QUALIFY f.year = max(f.year) OVER (PARTITION BY f.indicator_id)
ORDER BY s.step
