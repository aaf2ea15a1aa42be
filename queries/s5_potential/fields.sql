-- question: In which fields of study do women graduate?
-- question_vi: Phụ nữ tốt nghiệp đại học, cao đẳng ở những ngành nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, code, unit, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN c.name_vi ELSE c.name_en END AS label,
    f.value,
    f.year,
    f.parts['field'] AS code,
    i.unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'field' AND f.parts['field'] = c.code
WHERE
    f.indicator_id = 'unesco_female_share_graduates_field'
    AND f.geo_id = 'VN'
    AND f.year BETWEEN $first_year AND $last_year
    AND f.parts['field'] <> 'Non-STEM programmes'
QUALIFY row_number() OVER (PARTITION BY f.breakdown ORDER BY f.year DESC) = 1
ORDER BY f.value DESC
