-- question: How large is women's part on every step from school to the lecture hall?
-- question_vi: Phụ nữ chiếm bao nhiêu ở từng bậc, từ trường phổ thông đến giảng đường?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, step, unit, source_id, notes, indicator_id
WITH steps (step, indicator_id, breakdown, word_vi, word_en) AS (
    VALUES
    (1, 'gso_general_pupils', 'level=primary', 'Học sinh tiểu học', 'Primary pupils'),
    (2, 'gso_general_pupils', 'level=lower_secondary', 'Học sinh trung học cơ sở', 'Lower secondary pupils'),
    (3, 'gso_general_pupils', 'level=upper_secondary', 'Học sinh trung học phổ thông', 'Upper secondary pupils'),
    (4, 'gso_university_students', '', 'Sinh viên đại học', 'University students'),
    (5, 'unesco_female_share_graduates', 'level=ISCED 6', 'Tốt nghiệp đại học', 'Bachelor graduates'),
    (6, 'unesco_female_share_graduates', 'level=ISCED 7', 'Tốt nghiệp thạc sĩ', 'Master graduates'),
    (7, 'unesco_female_share_graduates', 'level=ISCED 8', 'Tốt nghiệp tiến sĩ', 'Doctoral graduates'),
    (8, 'gso_general_teachers', '', 'Giáo viên phổ thông', 'School teachers'),
    (9, 'gso_university_teachers', '', 'Giảng viên đại học', 'University lecturers')
),

-- Counts become a share of both sexes; what is published as a share stays.
shares AS (
    SELECT
        s.step,
        CASE $lang WHEN 'vi' THEN s.word_vi ELSE s.word_en END AS label,
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
    label,
    value,
    year,
    step,
    'percent' AS unit,
    source_id,
    notes,
    indicator_id
FROM shares
ORDER BY step
