-- question: What does the latest public survey say of women and men on the things that our questionnaire asks?
-- question_vi: Về những điều phiếu của Hội hỏi, khảo sát công khai mới nhất cho biết gì về phụ nữ và nam giới?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, source_id, notes, indicator_id
WITH steps (step, indicator_id) AS (
    VALUES (1, 'findex_con1'), (2, 'findex_internet'), (3, 'findex_con9a'), (4, 'findex_fiaccount_t_d'),
    (5, 'findex_mobileaccount_t_d'), (6, 'findex_fin26b'), (7, 'findex_con30f')
)

SELECT
    localized($lang, v.short_vi, v.short_en) AS label,
    v.women,
    v.men,
    v.gap,
    v.year,
    v.unit,
    v.pair_source_id AS source_id,
    v.pair_notes AS notes,
    v.indicator_id
FROM latest_women_and_men($first_year, $last_year) AS v
INNER JOIN steps AS s ON v.indicator_id = s.indicator_id
WHERE
    v.geo_id = 'VN'
    AND v.breakdown = ''
    -- The list of the steps again, so that the file skips all other indicators.
    AND v.indicator_id IN (
        'findex_con1', 'findex_internet', 'findex_con9a', 'findex_fiaccount_t_d', 'findex_mobileaccount_t_d',
        'findex_fin26b', 'findex_con30f'
    )
ORDER BY s.step
