-- question: Is women's share of information and communication work growing?
-- question_vi: Tỷ lệ nữ trong ngành thông tin, truyền thông và nghề công nghệ có tăng không?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: code, label, year, value, unit, source_id, notes, indicator_id
SELECT
    f.breakdown AS code,
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    f.year,
    f.value,
    i.unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON f.breakdown = c.scheme || '=' || c.code
WHERE
    f.geo_id = 'VN'
    AND f.year BETWEEN $first_year AND $last_year
    AND (
        (f.indicator_id = 'ilostat_female_share_isic4' AND f.breakdown = 'isic4=J')
        OR (f.indicator_id = 'ilostat_female_share_isic4_2d' AND f.breakdown IN ('isic4=J61', 'isic4=J62'))
        OR (f.indicator_id = 'ilostat_female_share_isco08_2d' AND f.breakdown = 'isco08=25')
    )
ORDER BY code, f.year
