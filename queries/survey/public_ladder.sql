-- question: What does the latest public survey say of women and men on the things that our questionnaire asks?
-- question_vi: Về những điều phiếu của Hội hỏi, khảo sát công khai mới nhất cho biết gì về phụ nữ và nam giới?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, source_id, notes, indicator_id
WITH steps (step, indicator_id) AS (
    VALUES (1, 'findex_con1'), (2, 'findex_internet'), (3, 'findex_con9a'), (4, 'findex_fiaccount_t_d'),
    (5, 'findex_mobileaccount_t_d'), (6, 'findex_fin26b'), (7, 'findex_con30f')
),

latest AS (
    SELECT *
    FROM sides
    WHERE
        -- The list of the steps again, so that the file skips all other indicators.
        indicator_id IN (
            'findex_con1', 'findex_internet', 'findex_con9a', 'findex_fiaccount_t_d', 'findex_mobileaccount_t_d',
            'findex_fin26b', 'findex_con30f'
        )
        AND geo_id = 'VN'
        AND breakdown = ''
        AND women IS NOT NULL
        AND men IS NOT NULL
        AND year BETWEEN $first_year AND $last_year
    QUALIFY year = max(year) OVER (PARTITION BY indicator_id)
)

SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    f.women,
    f.men,
    f.women - f.men AS gap,
    f.year,
    i.unit,
    f.two_source_id AS source_id,
    f.two_notes AS notes,
    f.indicator_id
FROM steps AS s
INNER JOIN latest AS f ON s.indicator_id = f.indicator_id
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
ORDER BY s.step
