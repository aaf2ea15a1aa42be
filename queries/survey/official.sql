-- question: What do public surveys of the whole country say to the same question, and for whom?
-- question_vi: Với cùng câu hỏi, các điều tra, khảo sát công khai trên cả nước cho biết gì, về ai?
-- params: $lang (vi or en), $indicators (list of indicator_id), $first_year (integer), $last_year (integer)
-- columns: label, sex, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    sex,
    value,
    year,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    list_contains($indicators, indicator_id)
    AND geo_id = 'VN'
    AND (breakdown = '' OR breakdown LIKE 'age=%')
    AND year BETWEEN $first_year AND $last_year
QUALIFY year = max(year) OVER (PARTITION BY indicator_id)
ORDER BY indicator_id, sex
