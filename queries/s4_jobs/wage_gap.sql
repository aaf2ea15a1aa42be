-- question: In which occupations do women earn less than men, and by how much?
-- question_vi: Ở nghề nào tiền lương của phụ nữ thấp hơn nam giới, thấp hơn bao nhiêu?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, whole, year, unit, source_id, notes, indicator_id
SELECT
    localized($lang, c.short_vi, c.short_en) AS label,
    o.value,
    o.parts['isco08'] = 'TOTAL' AS whole,
    o.year,
    o.unit,
    o.source_id,
    o.notes,
    o.indicator_id
FROM labelled_observations AS o
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = o.parts['isco08']
WHERE
    o.indicator_id = 'ilostat_gender_wage_gap_occupation'
    AND o.geo_id = 'VN'
    AND o.year BETWEEN $first_year AND $last_year
    AND o.parts['isco08'] NOT IN ('0', 'X')
QUALIFY o.year = max(o.year) OVER ()
ORDER BY o.value DESC
