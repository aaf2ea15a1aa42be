-- question: Which other barriers have surveys and studies measured among women, who asked, and when?
-- question_vi: Các khảo sát, nghiên cứu khác đã đo những rào cản nào ở phụ nữ, ai hỏi và khi nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: barrier, label, organisation, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, c.name_vi, c.name_en) AS barrier,
    localized($lang, i.name_vi, i.name_en) AS label,
    localized($lang, s.organisation_vi, s.organisation_en) AS organisation,
    o.value,
    o.year,
    i.unit,
    o.grade,
    o.source_id,
    o.notes,
    o.indicator_id
FROM barrier_observations AS o
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN sources AS s ON o.source_id = s.source_id
INNER JOIN classifications AS c ON c.scheme = 'barrier' AND o.barrier = c.code
WHERE o.year BETWEEN $first_year AND $last_year
ORDER BY barrier, label, o.year
