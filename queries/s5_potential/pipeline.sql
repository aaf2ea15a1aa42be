-- question: How large is women's part on every step from school to the lecture hall?
-- question_vi: Phụ nữ chiếm bao nhiêu ở từng bậc, từ trường phổ thông đến giảng đường?
-- params: $first_year (integer), $last_year (integer)
-- columns: step, value, year, unit, source_id, notes, indicator_id
WITH steps (position, step, indicator_id, breakdown) AS (
    VALUES
    (1, 'primary_pupils', 'gso_general_pupils', 'level=primary'),
    (2, 'lower_secondary_pupils', 'gso_general_pupils', 'level=lower_secondary'),
    (3, 'upper_secondary_pupils', 'gso_general_pupils', 'level=upper_secondary'),
    (4, 'university_students', 'gso_university_students', ''),
    (5, 'bachelor_graduates', 'unesco_female_share_graduates', 'level=ISCED 6'),
    (6, 'master_graduates', 'unesco_female_share_graduates', 'level=ISCED 7'),
    (7, 'doctoral_graduates', 'unesco_female_share_graduates', 'level=ISCED 8'),
    (8, 'school_teachers', 'gso_general_teachers', ''),
    (9, 'university_lecturers', 'gso_university_teachers', '')
),

-- Counts become a share of both sexes; what is published as a share stays.
shares AS (
    SELECT
        s.position,
        s.step,
        f.indicator_id,
        f.year,
        CASE
            WHEN f.indicator_id = 'unesco_female_share_graduates' THEN f.women
            ELSE 100 * f.women / f.everyone
        END AS value,
        f.source_id,
        f.notes
    FROM steps AS s
    INNER JOIN values_by_sex AS f ON s.indicator_id = f.indicator_id AND s.breakdown = f.breakdown
    WHERE
        f.geo_id = 'VN'
        AND f.year BETWEEN $first_year AND $last_year
        AND f.indicator_id IN (
            'gso_general_pupils', 'gso_university_students', 'unesco_female_share_graduates',
            'gso_general_teachers', 'gso_university_teachers'
        )
        AND value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY s.step ORDER BY f.year DESC) = 1
)

SELECT
    step,
    value,
    year,
    'percent' AS unit,
    source_id,
    notes,
    indicator_id
FROM shares
ORDER BY position
