-- question: Is the gap in internet use between women and men closing?
-- question_vi: Khoảng cách dùng internet giữa phụ nữ và nam giới có thu hẹp không?
-- params: $first_year (integer), $last_year (integer)
-- columns: sex, year, value, unit, grade, source_id, notes, indicator_id
SELECT
    sex,
    year,
    value,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    indicator_id = 'internet_use_individuals'
    AND geo_id = 'VN'
    AND sex IN ('female', 'male')
    AND year BETWEEN $first_year AND $last_year
ORDER BY sex, year
