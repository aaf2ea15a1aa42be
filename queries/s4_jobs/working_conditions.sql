-- question: On what terms do women and men work: unemployment, informal and family work?
-- question_vi: Phụ nữ và nam giới làm việc trong điều kiện nào: thất nghiệp, phi chính thức, lao động gia đình?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, modelled, grade, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    women,
    men,
    gap,
    year,
    unit,
    modelled,
    grade,
    source_id,
    notes,
    indicator_id
FROM latest_women_and_men($first_year, $last_year)
WHERE
    geo_id = 'VN'
    AND breakdown = ''
    AND indicator_id IN (
        'ilostat_lfpr_15plus', 'ilostat_informal_employment_rate', 'ilostat_emp_share_selfemployed',
        'ilostat_emp_share_family', 'ilostat_wage_share_nonagri', 'ilostat_unemp_15plus', 'ilostat_unemp_15_24'
    )
ORDER BY women DESC
