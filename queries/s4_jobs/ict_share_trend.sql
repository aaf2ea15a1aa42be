-- question: Is women's share of information and communication work growing?
-- question_vi: Tỷ lệ nữ trong ngành thông tin, truyền thông và nghề công nghệ có tăng không?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: code, label, year, value, women, men, unit, source_id, notes, indicator_id
SELECT
    breakdown AS code,
    localized($lang, short_vi, short_en) AS label,
    year,
    value,
    women,
    men,
    unit,
    source_id,
    notes,
    indicator_id
FROM womens_share
WHERE
    geo_id = 'VN'
    AND year BETWEEN $first_year AND $last_year
    AND breakdown IN ('isic4=J', 'isic4=J61', 'isic4=J62', 'isco08=25')
ORDER BY code, year
