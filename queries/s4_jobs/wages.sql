-- question: How have the average monthly earnings of wage-working women and men moved?
-- question_vi: Tiền lương bình quân tháng của lao động nữ và nam làm công hưởng lương thay đổi thế nào?
-- params: $first_year (integer), $last_year (integer)
-- columns: sex, time, year, quarter, value, unit, source_id, notes, indicator_id
SELECT
    f.sex,
    f.year + (right(f.quarter, 1)::INTEGER - 1) / 4.0 AS time,
    f.year,
    f.quarter,
    f.value,
    i.unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.indicator_id = 'gso_wage'
    AND f.geo_id = 'VN'
    AND f.sex IN ('female', 'male')
    AND f.breakdown = 'quarter=' || f.quarter
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.sex, time
