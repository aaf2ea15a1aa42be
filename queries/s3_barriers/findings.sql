-- question: Which other barriers have surveys and studies measured among women, who asked, and when?
-- question_vi: Các khảo sát, nghiên cứu khác đã đo những rào cản nào ở phụ nữ, ai hỏi và khi nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: barrier, label, organisation, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.name_vi ELSE c.name_en END AS barrier,
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS label,
    CASE $lang WHEN 'vi' THEN s.organisation_vi ELSE s.organisation_en END AS organisation,
    f.value,
    f.year,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM barrier_figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN sources AS s ON f.source_id = s.source_id
INNER JOIN classifications AS c ON c.scheme = 'barrier' AND f.barrier = c.code
WHERE f.year BETWEEN $first_year AND $last_year
ORDER BY barrier, label, f.year
