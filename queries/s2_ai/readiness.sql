-- question: How ready is the government of Viet Nam to use artificial intelligence, beside its region and the world?
-- question_vi: Chính phủ Việt Nam sẵn sàng ứng dụng trí tuệ nhân tạo đến mức nào, so với khu vực và thế giới?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, year, value, rank, unit, grade, source_id, notes, indicator_id
SELECT
    o.geo_id,
    localized($lang, o.place_vi, o.place_en) AS label,
    o.year,
    o.value,
    r.value AS rank,
    o.unit,
    o.grade,
    concat_ws(' ', o.source_id, r.source_id) AS source_id,
    concat_ws(' ', o.notes, r.notes) AS notes,
    o.indicator_id
FROM labelled_observations AS o
LEFT JOIN preferred_observations AS r
    ON r.indicator_id = 'ai_readiness_rank' AND o.geo_id = r.geo_id AND o.year = r.year
WHERE
    o.indicator_id = 'ai_readiness_score'
    AND o.year BETWEEN $first_year AND $last_year
ORDER BY o.geo_id = 'VN' DESC, o.geo_id, o.year
