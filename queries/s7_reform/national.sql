-- question: How have the reform index and people's satisfaction moved in the country as a whole?
-- question_vi: Chỉ số cải cách hành chính và mức hài lòng của người dân cả nước thay đổi thế nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    year,
    value,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    indicator_id IN ('par_score', 'sipas_pct')
    AND geo_id = 'VN'
    AND breakdown = ''
    AND year BETWEEN $first_year AND $last_year
ORDER BY indicator_id, year
