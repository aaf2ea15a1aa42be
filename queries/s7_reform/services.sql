-- question: What is known of online public services in single provinces?
-- question_vi: Đã biết những gì về dịch vụ công trực tuyến ở từng tỉnh?
-- params: $level (province63 or province34), $places (list of geo_id), $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: topic, geo_id, label, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS topic,
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.value,
    f.year,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
WHERE
    f.indicator_id IN (
        'dvc_online_filing_pct', 'dvc_online_payment_pct', 'dvc_full_pct', 'dvc_integrated_pct'
    )
    AND g.level = $level
    AND list_contains($places, f.geo_id)
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.indicator_id = 'dvc_online_filing_pct' DESC, topic, f.year DESC, label
