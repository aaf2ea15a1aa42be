-- question: Which results does the Union report for the whole country, by year?
-- question_vi: Hội công bố những kết quả nào trên phạm vi cả nước, theo năm?
-- params: $lang (vi or en), $counted (persons, count or vnd_billion), $first_year (integer), $last_year (integer)
-- columns: label, cut, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    CASE $lang WHEN 'vi' THEN c.name_vi ELSE c.name_en END AS cut,
    f.value,
    f.year,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
LEFT JOIN classifications AS c ON f.breakdown = c.scheme || '=' || c.code
WHERE
    i.family = 'vwu_programmes'
    AND f.geo_id = 'VN'
    AND i.unit = $counted
    AND f.year BETWEEN $first_year AND $last_year
    AND f.indicator_id NOT IN ('vwu_members', 'vwu_workshop_sites')
ORDER BY f.year, label, f.value
