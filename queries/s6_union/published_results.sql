-- question: Which results of the Union's work have provinces published, by subject?
-- question_vi: Các tỉnh, thành phố đã công bố những kết quả hoạt động Hội nào, theo từng nội dung?
-- params: $lang (vi or en), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: geo_id, subject, place, label, value, unit_name, cut, year, unit, grade, source_id, notes, indicator_id
SELECT
    -- On the list of 34 the results of a merged province count for the one that it became.
    CASE WHEN list_contains($places, geo_id) THEN geo_id ELSE successor_id END AS geo_id,
    subject,
    localized($lang, place_vi, place_en) AS place,
    localized($lang, label_vi, label_en) AS label,
    value,
    localized($lang, unit_vi, unit_en) AS unit_name,
    localized($lang, cut_vi, cut_en) AS cut,
    year,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM union_results
WHERE
    (year IS NULL OR year BETWEEN $first_year AND $last_year)
    AND (list_contains($places, union_results.geo_id) OR list_contains($places, successor_id))
ORDER BY place COLLATE vi, label COLLATE vi, year
