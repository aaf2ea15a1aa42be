-- question: How ready is the government of Viet Nam to use artificial intelligence, beside its region and the world?
-- question_vi: Chính phủ Việt Nam sẵn sàng ứng dụng trí tuệ nhân tạo đến mức nào, so với khu vực và thế giới?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, value, rank, unit, grade, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.year,
    f.value,
    r.value AS rank,
    i.unit,
    f.grade,
    concat_ws(' ', f.source_id, r.source_id) AS source_id,
    concat_ws(' ', f.notes, r.notes) AS notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
LEFT JOIN figures AS r
    ON r.indicator_id = 'ai_readiness_rank' AND f.geo_id = r.geo_id AND f.year = r.year
WHERE
    f.indicator_id = 'ai_readiness_score'
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.geo_id = 'VN' DESC, f.geo_id, f.year
