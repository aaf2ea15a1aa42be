-- question: From which sources were the figures read, and how many from each?
-- question_vi: Số liệu được đọc từ những nguồn nào, mỗi nguồn bao nhiêu số?
-- params: $lang (vi or en), $most (integer), $skip (integer)
-- columns: source_id, organisation, title, url, grade, retrieved_via, figures, total
SELECT
    s.source_id,
    localized($lang, s.organisation_vi, s.organisation_en) AS organisation,
    s.title,
    s.url,
    s.grade,
    s.retrieved_via,
    coalesce(r.figures, 0) AS figures,
    count(*) OVER ()::INTEGER AS total
FROM sources AS s
LEFT JOIN inventory_by_source AS r ON s.source_id = r.source_id
ORDER BY s.source_id
LIMIT $most OFFSET $skip
