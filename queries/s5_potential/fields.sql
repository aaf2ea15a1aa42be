-- question: In which fields of study do women graduate?
-- question_vi: Phụ nữ tốt nghiệp đại học, cao đẳng ở những ngành nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, code, unit, source_id, notes, indicator_id
SELECT
    localized($lang, c.name_vi, c.name_en) AS label,
    o.value,
    o.year,
    o.parts['field'] AS code,
    o.unit,
    o.source_id,
    o.notes,
    o.indicator_id
FROM labelled_observations AS o
INNER JOIN classifications AS c ON c.scheme = 'field' AND o.parts['field'] = c.code
WHERE
    o.indicator_id = 'unesco_female_share_graduates_field'
    AND o.geo_id = 'VN'
    AND o.year BETWEEN $first_year AND $last_year
    AND o.parts['field'] <> 'Non-STEM programmes'
QUALIFY row_number() OVER (PARTITION BY o.breakdown ORDER BY o.year DESC) = 1
ORDER BY o.value DESC
