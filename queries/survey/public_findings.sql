-- question: Which other surveys have asked women and men alike, and what did they find?
-- question_vi: Những khảo sát nào khác đã hỏi cả phụ nữ và nam giới, kết quả ra sao?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
WITH topics (place, indicator_id) AS (
    VALUES (1, 'mobile_phone_ownership'), (2, 'internet_use_individuals'), (3, 'confidence_start_business'),
    (4, 'norm_childcare_businesswoman')
)

SELECT
    localized($lang, i.short_vi, i.short_en) AS label,
    max(o.value) FILTER (WHERE o.sex = 'female') AS women,
    max(o.value) FILTER (WHERE o.sex = 'male') AS men,
    women - men AS gap,
    o.year,
    i.unit,
    max(o.grade) AS grade,
    string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_id,
    string_agg(DISTINCT o.notes, ' ' ORDER BY o.notes) AS notes,
    o.indicator_id
FROM topics AS a
INNER JOIN preferred_observations AS o ON a.indicator_id = o.indicator_id
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
WHERE
    -- The list again, so that the file skips all other indicators.
    o.indicator_id IN (
        'mobile_phone_ownership', 'internet_use_individuals', 'confidence_start_business',
        'norm_childcare_businesswoman'
    )
    AND o.geo_id = 'VN'
    AND o.sex IN ('female', 'male')
    AND o.year BETWEEN $first_year AND $last_year
GROUP BY a.place, label, o.year, i.unit, o.indicator_id
HAVING women IS NOT NULL AND men IS NOT NULL
QUALIFY o.year = max(o.year) OVER (PARTITION BY o.indicator_id)
ORDER BY a.place
