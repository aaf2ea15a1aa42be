-- question: How has account ownership of women and men grown, beside the neighbours?
-- question_vi: Tỷ lệ có tài khoản của phụ nữ và nam giới tăng thế nào, so với các nước láng giềng?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, country, sex, year, value, unit, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS country,
    f.sex,
    f.year,
    f.value,
    i.unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.indicator_id = 'findex_account_t_d'
    AND f.breakdown = ''
    AND f.year BETWEEN $first_year AND $last_year
    AND (
        (f.geo_id = 'VN' AND f.sex IN ('female', 'male'))
        OR (f.geo_id IN ('THA', 'IDN', 'MYS', 'PHL', 'KHM', 'LAO') AND f.sex = 'female')
    )
ORDER BY f.geo_id = 'VN' DESC, country, f.sex, f.year
