-- question: How many women and men work in each occupation, year by year?
-- question_vi: Mỗi năm có bao nhiêu phụ nữ và nam giới làm việc trong từng nhóm nghề?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: year, sex, code, label, value, unit, grade, source_id, notes, indicator_id
SELECT
    f.year,
    f.sex,
    f.parts['isco08'] AS code,
    CASE $lang WHEN 'vi' THEN coalesce(c.short_vi, c.name_vi) ELSE coalesce(c.short_en, c.name_en) END AS label,
    f.value,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = f.parts['isco08']
WHERE
    f.indicator_id IN ('ilostat_emp_isco08_1d', 'ilostat_emp_isco08_2d')
    AND f.geo_id = 'VN'
    AND f.sex IN ('female', 'male')
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.year, f.sex, code
