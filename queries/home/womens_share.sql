-- question: What share of the people in digital and leading occupations are women?
-- question_vi: Phụ nữ chiếm bao nhiêu trong các nghề số và nghề lãnh đạo?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, whole, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    value,
    women,
    men,
    year,
    unit,
    coalesce(parts['isco08'] = 'TOTAL', FALSE) AS whole,
    source_id,
    notes,
    indicator_id
FROM womens_share
WHERE
    geo_id = 'VN'
    AND year BETWEEN $first_year AND $last_year
    AND (
        (indicator_id = 'ilostat_emp_isco08_1d' AND breakdown IN ('isco08=1', 'isco08=TOTAL'))
        OR (indicator_id = 'ilostat_emp_isic4' AND breakdown = 'isic4=J')
        OR (indicator_id = 'ilostat_emp_isco08_2d' AND breakdown IN ('isco08=25', 'isco08=21'))
    )
QUALIFY row_number() OVER (PARTITION BY indicator_id, breakdown ORDER BY year DESC) = 1
ORDER BY value DESC
