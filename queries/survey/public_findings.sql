-- question: Which other surveys have asked women and men alike, and what did they find?
-- question_vi: Những khảo sát nào khác đã hỏi cả phụ nữ và nam giới, kết quả ra sao?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
WITH asked (place, indicator_id) AS (
    VALUES (1, 'mobile_phone_ownership'), (2, 'internet_use_individuals'), (3, 'confidence_start_business'),
    (4, 'norm_childcare_businesswoman')
),

latest AS (
    SELECT *
    FROM sides
    WHERE
        -- The list again, so that the file skips all other indicators.
        indicator_id IN (
            'mobile_phone_ownership', 'internet_use_individuals', 'confidence_start_business',
            'norm_childcare_businesswoman'
        )
        AND geo_id = 'VN'
        AND women IS NOT NULL
        AND men IS NOT NULL
        AND year BETWEEN $first_year AND $last_year
    QUALIFY year = max(year) OVER (PARTITION BY indicator_id)
)

SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    f.women,
    f.men,
    f.women - f.men AS gap,
    f.year,
    i.unit,
    f.two_grade AS grade,
    f.two_source_id AS source_id,
    f.two_notes AS notes,
    f.indicator_id
FROM asked AS a
INNER JOIN latest AS f ON a.indicator_id = f.indicator_id
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
ORDER BY a.place
