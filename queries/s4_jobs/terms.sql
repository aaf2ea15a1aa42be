-- question: On what terms do women and men work: unemployment, informal and family work?
-- question_vi: Phụ nữ và nam giới làm việc trong điều kiện nào: thất nghiệp, phi chính thức, lao động gia đình?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, modelled, grade, source_id, notes, indicator_id
WITH latest AS (
    SELECT *
    FROM sides
    WHERE
        geo_id = 'VN'
        AND breakdown = ''
        AND women IS NOT NULL
        AND men IS NOT NULL
        AND year BETWEEN $first_year AND $last_year
        AND indicator_id IN (
            'ilostat_lfpr_15plus', 'ilostat_informal_employment_rate', 'ilostat_emp_share_selfemployed',
            'ilostat_emp_share_family', 'ilostat_wage_share_nonagri', 'ilostat_unemp_15plus', 'ilostat_unemp_15_24'
        )
    QUALIFY row_number() OVER (PARTITION BY indicator_id ORDER BY year DESC) = 1
)

SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    f.women,
    f.men,
    f.women - f.men AS gap,
    f.year,
    i.unit,
    i.modelled,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM latest AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
ORDER BY f.women DESC
