-- question: How has one labour figure of the chosen provinces moved, beside the country?
-- question_vi: Một chỉ tiêu lao động của các tỉnh, thành phố đã chọn thay đổi thế nào qua các năm?
-- params: $indicator (indicator_id), $sex (female, male or both), $places (list of geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, value, unit, derived, source_id, notes, indicator_id
SELECT
    geo_id,
    localized($lang, place_vi, place_en) AS label,
    year,
    value,
    unit,
    derived,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    indicator_id = $indicator
    AND breakdown = ''
    AND sex = $sex
    AND list_contains($places, geo_id)
    AND year BETWEEN $first_year AND $last_year
ORDER BY label, year
