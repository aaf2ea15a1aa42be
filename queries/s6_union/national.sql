-- question: Which results does the Union report for the whole country, by year?
-- question_vi: Hội công bố những kết quả nào trên phạm vi cả nước, theo năm?
-- params: $lang (vi or en), $counted (persons, count or vnd_billion), $first_year (integer), $last_year (integer)
-- columns: label, cut, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    CASE WHEN NOT contains(breakdown, ';') THEN localized($lang, cut_vi, cut_en) END AS cut,
    value,
    year,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM union_results
WHERE
    geo_id = 'VN'
    AND unit = $counted
    AND year BETWEEN $first_year AND $last_year
    AND indicator_id NOT IN ('vwu_members', 'vwu_workshop_sites')
ORDER BY year, label, value
