-- question: On what terms do women and men work: unemployment, informal and family work?
-- question_vi: Phụ nữ và nam giới làm việc trong điều kiện nào: thất nghiệp, phi chính thức, lao động gia đình?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, modelled, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    max(f.value) FILTER (WHERE f.sex = 'female') AS women,
    max(f.value) FILTER (WHERE f.sex = 'male') AS men,
    women - men AS gap,
    f.year,
    i.unit,
    i.modelled,
    max(f.grade) AS grade,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.geo_id = 'VN'
    AND f.breakdown = ''
    AND f.year BETWEEN $first_year AND $last_year
    AND f.indicator_id IN (
        'ilostat_lfpr_15plus', 'ilostat_informal_employment_rate', 'ilostat_emp_share_selfemployed',
        'ilostat_emp_share_family', 'ilostat_wage_share_nonagri', 'ilostat_unemp_15plus', 'ilostat_unemp_15_24'
    )
GROUP BY label, f.year, i.unit, i.modelled, f.indicator_id
HAVING women IS NOT NULL AND men IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY f.indicator_id ORDER BY f.year DESC) = 1
ORDER BY women DESC
