-- question: What share of each occupation are women?
-- question_vi: Phụ nữ chiếm bao nhiêu phần trăm trong từng nhóm nghề?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, digital, whole, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    value,
    women,
    men,
    year,
    unit,
    breakdown = 'isco08=25' AS digital,
    breakdown = 'isco08=TOTAL' AS whole,
    source_id,
    notes,
    indicator_id
FROM womens_share
WHERE
    geo_id = 'VN'
    AND year BETWEEN $first_year AND $last_year
    AND (
        (indicator_id = 'ilostat_emp_isco08_1d' AND parts['isco08'] NOT IN ('0', 'X'))
        OR (indicator_id = 'ilostat_emp_isco08_2d' AND breakdown = 'isco08=25')
    )
QUALIFY row_number() OVER (PARTITION BY indicator_id, breakdown ORDER BY year DESC) = 1
ORDER BY value DESC
