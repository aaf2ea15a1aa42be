-- question: Which other surveys have asked women and men alike, and what did they find?
-- question_vi: Những khảo sát nào khác đã hỏi cả phụ nữ và nam giới, kết quả ra sao?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
WITH asked (place, indicator_id) AS (
    VALUES (1, 'mobile_phone_ownership'), (2, 'internet_use_individuals'), (3, 'confidence_start_business'),
    (4, 'norm_childcare_businesswoman')
)

SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    max(f.value) FILTER (WHERE f.sex = 'female') AS women,
    max(f.value) FILTER (WHERE f.sex = 'male') AS men,
    women - men AS gap,
    f.year,
    i.unit,
    max(f.grade) AS grade,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM asked AS a
INNER JOIN figures AS f ON a.indicator_id = f.indicator_id
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    -- The list again, so that the file skips all other indicators.
    f.indicator_id IN (
        'mobile_phone_ownership', 'internet_use_individuals', 'confidence_start_business',
        'norm_childcare_businesswoman'
    )
    AND f.geo_id = 'VN'
    AND f.sex IN ('female', 'male')
    AND f.year BETWEEN $first_year AND $last_year
GROUP BY a.place, label, f.year, i.unit, f.indicator_id
HAVING women IS NOT NULL AND men IS NOT NULL
QUALIFY f.year = max(f.year) OVER (PARTITION BY f.indicator_id)
ORDER BY a.place
