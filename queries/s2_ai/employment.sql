-- question: How many women and men work in each occupation, year by year?
-- question_vi: Mỗi năm có bao nhiêu phụ nữ và nam giới làm việc trong từng nhóm nghề?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: year, sex, code, label, value, unit, grade, source_id, notes, indicator_id
SELECT
    o.year,
    o.sex,
    o.parts['isco08'] AS code,
    localized($lang, coalesce(c.short_vi, c.name_vi), coalesce(c.short_en, c.name_en)) AS label,
    o.value,
    o.unit,
    o.grade,
    o.source_id,
    o.notes,
    o.indicator_id
FROM labelled_observations AS o
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = o.parts['isco08']
WHERE
    o.indicator_id IN ('ilostat_emp_isco08_1d', 'ilostat_emp_isco08_2d')
    AND o.geo_id = 'VN'
    AND o.sex IN ('female', 'male')
    AND o.year BETWEEN $first_year AND $last_year
ORDER BY o.year, o.sex, code
