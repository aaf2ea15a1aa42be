-- question: Which other barriers have surveys and studies measured, among whom, and when?
-- question_vi: Các khảo sát, nghiên cứu khác đã đo những rào cản nào, ở ai và khi nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: barrier, label, sex, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.name_vi ELSE c.name_en END AS barrier,
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    f.sex,
    f.value,
    f.year,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'barrier' AND c.code = f.parts['barrier']
WHERE f.year BETWEEN $first_year AND $last_year
ORDER BY f.value DESC, label, f.sex
