-- question: In which digital activities are women ahead of men, and in which behind?
-- question_vi: Phụ nữ đi trước hay đi sau nam giới ở những hoạt động số nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    women,
    men,
    gap,
    year,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM latest_women_and_men($first_year, $last_year)
WHERE
    geo_id = 'VN'
    AND breakdown = ''
    AND indicator_id IN (
        'findex_con1', 'findex_con9a', 'findex_internet', 'findex_con26d', 'findex_account_t_d',
        'findex_g20_any', 'findex_fin26a', 'findex_fin26b', 'findex_con30c', 'findex_con30d',
        'findex_con30e', 'findex_con30f', 'findex_con30g', 'internet_use_individuals',
        'mobile_phone_ownership'
    )
ORDER BY gap DESC, label
