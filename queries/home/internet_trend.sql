-- question: Is the gap in internet use between women and men closing?
-- question_vi: Khoảng cách dùng internet giữa phụ nữ và nam giới có thu hẹp không?
-- params: $first_year (integer), $last_year (integer)
-- columns: sex, year, value, unit, grade, source_id, notes, indicator_id
SELECT
    f.sex,
    f.year,
    f.value,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.indicator_id = 'internet_use_individuals'
    AND f.geo_id = 'VN'
    AND f.sex IN ('female', 'male')
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.sex, f.year
