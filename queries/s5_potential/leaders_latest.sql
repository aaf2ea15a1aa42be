-- question: What part do women have in four kinds of deciding posts, by the best source of each?
-- question_vi: Phụ nữ chiếm bao nhiêu ở bốn loại vị trí ra quyết định, theo nguồn tốt nhất của mỗi loại?
-- params: $first_year (integer), $last_year (integer)
-- columns: post, value, year, unit, grade, source_id, notes, indicator_id
SELECT
    CASE f.indicator_id
        WHEN 'undp_parliament_share' THEN 'deputies'
        WHEN 'sdg_ic_gen_mgtl' THEN 'managers'
        WHEN 'women_business_leaders' THEN 'business_leaders'
        WHEN 'women_directors_share' THEN 'directors'
    END AS post,
    f.value,
    f.year,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM preferred_observations AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.indicator_id IN (
        'undp_parliament_share', 'sdg_ic_gen_mgtl', 'women_business_leaders', 'women_directors_share'
    )
    -- One source a post: the same seats and managers in second-hand or older sources would count twice.
    AND f.grade <> 'C'
    AND f.sex = 'female'
    AND f.geo_id = 'VN'
    AND f.breakdown = ''
    AND f.year BETWEEN $first_year AND $last_year
QUALIFY row_number() OVER (PARTITION BY f.indicator_id ORDER BY f.year DESC) = 1
ORDER BY f.value DESC
