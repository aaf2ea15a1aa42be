-- question: What share of each information and communication industry are women?
-- question_vi: Phụ nữ chiếm bao nhiêu trong từng phân ngành thông tin và truyền thông?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    value,
    women,
    men,
    year,
    unit,
    source_id,
    notes,
    indicator_id
FROM womens_share
WHERE
    indicator_id = 'ilostat_emp_isic4_2d'
    AND parts['isic4'] LIKE 'J%'
    AND geo_id = 'VN'
    AND year BETWEEN $first_year AND $last_year
QUALIFY row_number() OVER (PARTITION BY breakdown ORDER BY year DESC) = 1
ORDER BY value DESC
