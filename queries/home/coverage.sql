-- question: For how many provinces, and for which years, do figures exist?
-- question_vi: Số liệu có cho bao nhiêu tỉnh, thành phố và những năm nào?
-- params: $lang (vi or en), $level (province63 or province34), $first_year (integer), $last_year (integer)
-- columns: label, year, value, split_by_sex, source_id, notes, indicator_id
WITH topics (place, indicator_id) AS (
    VALUES
    (1, 'gso_population'), (2, 'gso_labour_force'), (3, 'gso_worker_income'), (4, 'gso_new_enterprises'),
    (5, 'gso_unemployment_province_panel'), (6, 'gso_trained_employed'), (7, 'gso_literacy'),
    (8, 'vhlss2023_share_female_headed'), (9, 'papi_d8'), (10, 'dti_rank'), (11, 'par_score'),
    (12, 'sipas_pct'), (13, 'dvc_online_filing_pct'), (14, 'ebi_score')
)

SELECT
    localized($lang, i.short_vi, i.short_en) AS label,
    y.year,
    y.places AS value,
    y.women OR y.men AS split_by_sex,
    array_to_string(y.sources, ' ') AS source_id,
    '' AS notes,
    t.indicator_id
FROM topics AS t
INNER JOIN indicators AS i ON t.indicator_id = i.indicator_id
INNER JOIN coverage_by_year AS y ON t.indicator_id = y.indicator_id
WHERE y.level = $level AND y.year BETWEEN greatest($first_year, 2010) AND $last_year
ORDER BY t.place, y.year
