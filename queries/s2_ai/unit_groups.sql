-- question: How far can generative AI do the tasks of each occupation, in the ILO's scores of 2025 and 2023?
-- question_vi: AI tạo sinh có thể làm các nhiệm vụ của từng nghề đến mức nào, theo điểm của ILO năm 2025 và 2023?
-- params: $lang (vi or en)
-- columns: code, label, score, sd, score_2023, change, gradient, gradient_code, year, unit, grade, source_id, notes, indicator_id
WITH scores AS (
    -- The scores belong to occupations and to an edition, so no filter of years or places applies.
    SELECT
        parts['isco08'] AS code,
        max(value) FILTER (WHERE indicator_id = 'ilo_genai_mean_score_2025') AS score,
        max(value) FILTER (WHERE indicator_id = 'ilo_genai_sd_2025') AS sd,
        max(value) FILTER (WHERE indicator_id = 'ilo_genai_mean_score_2023') AS score_2023,
        max(grade) AS grade,
        string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_id,
        string_agg(DISTINCT notes, ' ' ORDER BY notes) AS notes
    FROM preferred_observations
    WHERE
        indicator_id IN ('ilo_genai_mean_score_2025', 'ilo_genai_sd_2025', 'ilo_genai_mean_score_2023')
        AND breakdown LIKE 'isco08=%'
    GROUP BY code
)

SELECT
    s.code,
    localized($lang, c.name_vi, c.name_en) AS label,
    s.score,
    s.sd,
    s.score_2023,
    s.score - s.score_2023 AS change,
    localized($lang, g.name_vi, g.name_en) AS gradient,
    o.gradient_2025 AS gradient_code,
    2025 AS year,
    i.unit,
    s.grade,
    s.source_id,
    trim(s.notes) AS notes,
    i.indicator_id
FROM scores AS s
INNER JOIN occupations AS o ON s.code = o.isco08
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND s.code = c.code
INNER JOIN classifications AS g ON g.scheme = 'gradient_2025' AND o.gradient_2025 = g.code
INNER JOIN indicators AS i ON i.indicator_id = 'ilo_genai_mean_score_2025'
ORDER BY s.score DESC, s.code
