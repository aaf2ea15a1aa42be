-- question: How have the average monthly earnings of wage-working women and men moved?
-- question_vi: Tiền lương bình quân tháng của lao động nữ và nam làm công hưởng lương thay đổi thế nào?
-- params: $first_year (integer), $last_year (integer)
-- columns: sex, time, year, quarter, value, unit, source_id, notes, indicator_id
SELECT
    sex,
    year + (right(quarter, 1)::INTEGER - 1) / 4.0 AS time,
    year,
    quarter,
    value,
    unit,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    indicator_id = 'gso_wage'
    AND geo_id = 'VN'
    AND sex IN ('female', 'male')
    AND breakdown = 'quarter=' || quarter
    AND year BETWEEN $first_year AND $last_year
ORDER BY sex, time
