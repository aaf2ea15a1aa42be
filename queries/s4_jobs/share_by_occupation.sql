-- question: What share of each occupation are women?
-- question_vi: Phụ nữ chiếm bao nhiêu phần trăm trong từng nhóm nghề?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, unit, digital, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    f.value,
    f.year,
    i.unit,
    f.breakdown = 'isco08=25' AS digital,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isco08' AND c.code = f.parts['isco08']
WHERE
    f.geo_id = 'VN'
    AND f.year BETWEEN $first_year AND $last_year
    AND (
        (f.indicator_id = 'ilostat_female_share_isco08_1d' AND f.parts['isco08'] NOT IN ('0', 'X'))
        OR (f.indicator_id = 'ilostat_female_share_isco08_2d' AND f.breakdown = 'isco08=25')
    )
QUALIFY row_number() OVER (PARTITION BY f.indicator_id, f.breakdown ORDER BY f.year DESC) = 1
ORDER BY f.value DESC
