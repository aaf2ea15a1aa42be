-- question: Which figures does one province have, for which years, by sex or not, and which does it lack?
-- question_vi: Một tỉnh, thành phố có những số liệu nào, năm nào, có tách nữ, nam không, và còn thiếu gì?
-- params: $place (geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, by_sex, source_id, notes, indicator_id
WITH topics (position, indicator_id) AS (
    VALUES
    (1, 'gso_population'), (2, 'gso_labour_force'), (3, 'gso_worker_income'), (4, 'gso_unemployment_province_panel'),
    (5, 'gso_trained_employed'), (6, 'gso_new_enterprises'), (7, 'vhlss2023_income_pc_by_head'), (8, 'papi_d8'),
    (9, 'dti_rank'), (10, 'pci_score'), (11, 'par_score'), (12, 'sipas_pct'), (13, 'dvc_online_filing_pct'),
    (14, 'digital_economy_grdp_pct'), (15, 'cdt_teams'), (16, 'vwu_members')
)

SELECT
    localized($lang, i.short_vi, i.short_en) AS label,
    o.year,
    -- 2: women and men are told apart; 1: only the whole is known; empty: nothing is.
    CASE WHEN count(o.year) > 0 THEN CASE WHEN bool_or(o.sex IN ('female', 'male')) THEN 2 ELSE 1 END END AS value,
    bool_or(o.sex IN ('female', 'male')) AS by_sex,
    string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id,
    '' AS notes,
    t.indicator_id
FROM topics AS t
INNER JOIN indicators AS i ON t.indicator_id = i.indicator_id
LEFT JOIN preferred_observations AS o
    ON
        t.indicator_id = o.indicator_id
        -- The list again, so that the file skips all other indicators.
        AND o.indicator_id IN (
            'gso_population', 'gso_labour_force', 'gso_worker_income', 'gso_unemployment_province_panel',
            'gso_trained_employed', 'gso_new_enterprises', 'vhlss2023_income_pc_by_head', 'papi_d8', 'dti_rank',
            'pci_score', 'par_score', 'sipas_pct', 'dvc_online_filing_pct', 'digital_economy_grdp_pct', 'cdt_teams',
            'vwu_members'
        )
        AND o.geo_id = $place AND o.breakdown = ''
        AND o.year BETWEEN $first_year AND $last_year
GROUP BY t.position, t.indicator_id, label, o.year
ORDER BY t.position, o.year
