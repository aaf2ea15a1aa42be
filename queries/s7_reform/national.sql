-- question: How have the reform index and people's satisfaction moved in the country as a whole?
-- question_vi: Chỉ số cải cách hành chính và mức hài lòng của người dân cả nước thay đổi thế nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
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
    f.indicator_id IN ('par_score', 'sipas_pct')
    AND f.geo_id = 'VN'
    AND f.breakdown = ''
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.indicator_id, f.year
