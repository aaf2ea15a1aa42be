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
        s.indicator_id,
        f.year,
        CASE
            WHEN any_value(i.unit) = 'percent' THEN max(f.value) FILTER (WHERE f.sex = 'female')
            ELSE 100 * max(f.value) FILTER (WHERE f.sex = 'female') / max(f.value) FILTER (WHERE f.sex = 'both')
        END AS value,
        string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
        string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes
    FROM steps AS s
    INNER JOIN figures AS f ON s.indicator_id = f.indicator_id AND s.breakdown = f.breakdown
    INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
    WHERE f.geo_id = 'VN' AND f.year BETWEEN $first_year AND $last_year
    GROUP BY s.step, s.indicator_id, f.year
    HAVING value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY s.step ORDER BY f.year DESC) = 1
)

SELECT
    CASE $lang WHEN 'vi' THEN s.word_vi ELSE s.word_en END AS label,
    h.value,
    h.year,
    s.step,
    'percent' AS unit,
    h.source_id,
    h.notes,
    h.indicator_id
FROM shares AS h
INNER JOIN steps AS s ON h.step = s.step
ORDER BY s.step
