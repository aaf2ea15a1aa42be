-- question: How has account ownership of women and men grown, beside the neighbours?
-- question_vi: Tỷ lệ có tài khoản của phụ nữ và nam giới tăng thế nào, so với các nước láng giềng?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, country, sex, year, value, unit, source_id, notes, indicator_id
SELECT
    geo_id,
    localized($lang, place_vi, place_en) AS country,
    sex,
    year,
    value,
    unit,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    indicator_id = 'findex_account_t_d'
    AND breakdown = ''
    AND year BETWEEN $first_year AND $last_year
    AND (
        (geo_id = 'VN' AND sex IN ('female', 'male'))
        OR (geo_id IN ('THA', 'IDN', 'MYS', 'PHL', 'KHM', 'LAO') AND sex = 'female')
    )
ORDER BY geo_id = 'VN' DESC, country, sex, year
