-- question: What do public surveys of the whole country say to the same question, and for whom?
-- question_vi: Với cùng câu hỏi, các điều tra, khảo sát công khai trên cả nước cho biết gì, về ai?
-- params: $lang (vi or en), $indicators (list of indicator_id), $first_year (integer), $last_year (integer)
-- columns: label, sex, value, year, unit, grade, source_id, notes, indicator_id
SELECT
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
WHERE
    list_contains($indicators, f.indicator_id)
    AND f.geo_id = 'VN'
    AND (f.breakdown = '' OR f.breakdown LIKE 'age=%')
    AND f.year BETWEEN $first_year AND $last_year
QUALIFY f.year = max(f.year) OVER (PARTITION BY f.indicator_id)
ORDER BY f.indicator_id, f.sex
