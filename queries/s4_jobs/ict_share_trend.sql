-- question: Is women's share of information and communication work growing?
-- question_vi: Tỷ lệ nữ trong ngành thông tin, truyền thông và nghề công nghệ có tăng không?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: code, label, year, value, women, men, unit, source_id, notes, indicator_id
SELECT
    s.breakdown AS code,
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    s.year,
    s.value,
    s.women,
    s.men,
    'percent' AS unit,
    s.source_id,
    s.notes,
    s.indicator_id
FROM womens_share AS s
INNER JOIN classifications AS c ON s.breakdown = c.scheme || '=' || c.code
WHERE
    s.geo_id = 'VN'
    AND s.year BETWEEN $first_year AND $last_year
    AND s.breakdown IN ('isic4=J', 'isic4=J61', 'isic4=J62', 'isco08=25')
ORDER BY code, s.year
