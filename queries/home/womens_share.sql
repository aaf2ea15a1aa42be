-- question: What share of the people in digital and leading occupations are women?
-- question_vi: Phụ nữ chiếm bao nhiêu trong các nghề số và nghề lãnh đạo?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, unit, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    f.value,
    f.year,
    i.unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c
    ON f.breakdown = c.scheme || '=' || c.code
WHERE
    f.geo_id = 'VN'
    AND f.year BETWEEN $first_year AND $last_year
    AND (
        (f.indicator_id = 'ilostat_female_share_isco08_1d' AND f.breakdown IN ('isco08=1', 'isco08=TOTAL'))
        OR (f.indicator_id = 'ilostat_female_share_isic4' AND f.breakdown = 'isic4=J')
        OR (f.indicator_id = 'ilostat_female_share_isco08_2d' AND f.breakdown IN ('isco08=25', 'isco08=21'))
    )
QUALIFY row_number() OVER (PARTITION BY f.indicator_id, f.breakdown ORDER BY f.year DESC) = 1
ORDER BY f.value DESC
