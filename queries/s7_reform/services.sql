-- question: What is known of online public services in single provinces?
-- question_vi: Đã biết những gì về dịch vụ công trực tuyến ở từng tỉnh?
-- params: $level (province63 or province34), $places (list of geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: topic, geo_id, label, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS topic,
    geo_id,
    localized($lang, place_vi, place_en) AS label,
    value,
    year,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    indicator_id IN (
        'dvc_online_filing_pct', 'dvc_online_payment_pct', 'dvc_full_pct', 'dvc_integrated_pct'
    )
    AND level = $level
    AND list_contains($places, geo_id)
    AND year BETWEEN $first_year AND $last_year
ORDER BY indicator_id = 'dvc_online_filing_pct' DESC, topic, year DESC, label
