-- question: How has women's share of managers and of the National Assembly moved?
-- question_vi: Tỷ lệ nữ trong quản lý và trong Quốc hội thay đổi thế nào?
-- params: $first_year (integer), $last_year (integer)
-- columns: post, year, value, unit, grade, source_id, notes, indicator_id
SELECT
    CASE f.indicator_id WHEN 'sdg_ic_gen_mgtl' THEN 'managers' ELSE 'deputies' END AS post,
    f.year,
    f.value,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM preferred_observations AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.indicator_id IN ('undp_parliament_share', 'sdg_ic_gen_mgtl')
    AND f.sex = 'female'
    AND f.geo_id = 'VN'
    AND f.breakdown = ''
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.indicator_id, f.year
