-- question: For how many provinces is each figure of administrative reform known, year by year?
-- question_vi: Mỗi chỉ tiêu cải cách hành chính có số liệu của bao nhiêu tỉnh, từng năm?
-- params: $level (province63 or province34), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, listed, unit, source_id, notes, indicator_id
SELECT
    localized($lang, i.short_vi, i.short_en) AS label,
    y.year,
    y.places::BIGINT AS value,
    (
        SELECT count(*) FROM geographies
        WHERE level = $level
    ) AS listed,
    'count' AS unit,
    array_to_string(y.sources, ' ') AS source_id,
    '' AS notes,
    y.indicator_id
FROM coverage_by_year AS y
INNER JOIN indicators AS i ON y.indicator_id = i.indicator_id
WHERE
    y.indicator_id IN (
        'papi_d5', 'papi_d8', 'papi_d8_egov_portal', 'papi_d8_internet', 'papi_d8_eresponsiveness',
        'par_score', 'par_rank', 'par_egov_component', 'sipas_pct', 'sipas_rank',
        'egov_score', 'egov_rank', 'dvc_766_score', 'dvc_766_rank', 'dvc_online_filing_pct', 'dvc_full_services'
    )
    AND y.level = $level
    -- Earlier years hold PAPI and single provinces only.
    AND y.year BETWEEN greatest($first_year, 2016) AND $last_year
ORDER BY max(y.places) OVER (PARTITION BY y.indicator_id) DESC, label, y.year
