-- question: What do all sources say of women in decisions, each in its latest year?
-- question_vi: Các nguồn nói gì về phụ nữ trong vai trò quyết định, mỗi nguồn ở năm gần nhất?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS label,
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
    f.indicator_id IN (
        'undp_parliament_share', 'sdg_sg_gen_parl', 'na_female_share', 'sdg_ic_gen_mgtl', 'women_managers_share',
        'women_business_leaders', 'es_female_top_manager', 'women_directors_share', 'nq28_women_directors_share'
    )
    AND f.sex = 'female'
    AND f.geo_id = 'VN'
    AND f.breakdown = ''
    AND f.year BETWEEN $first_year AND $last_year
QUALIFY row_number() OVER (PARTITION BY f.indicator_id ORDER BY f.year DESC) = 1
ORDER BY f.value DESC
