-- question: Is women's work moving from farms to industry and services?
-- question_vi: Lao động nữ có đang chuyển từ nông nghiệp sang công nghiệp và dịch vụ không?
-- params: $lang (vi or en), $sex (female or male), $first_year (integer), $last_year (integer)
-- columns: sector, label, year, value, people, unit, source_id, notes, indicator_id
SELECT
    o.parts['isic4'] AS sector,
    localized($lang, c.short_vi, c.short_en) AS label,
    o.year,
    100 * o.value / t.value AS value,
    o.value AS people,
    'percent' AS unit,
    o.source_id,
    o.notes,
    o.indicator_id
FROM preferred_observations AS o
INNER JOIN preferred_observations AS t
    ON o.indicator_id = t.indicator_id AND o.geo_id = t.geo_id AND o.sex = t.sex AND o.year = t.year
INNER JOIN classifications AS c ON c.scheme = 'isic4' AND c.code = o.parts['isic4']
WHERE
    o.indicator_id = 'ilostat_emp_isic4'
    AND o.geo_id = 'VN'
    AND o.sex = $sex
    AND o.parts['isic4'] IN ('A', 'SEC_IND', 'SEC_SER')
    AND t.parts['isic4'] = 'TOTAL'
    -- In 2022 farming was coded differently: section A then holds the own-use producers of other years.
    AND NOT (o.year = 2022 AND o.parts['isic4'] = 'A')
    AND o.year BETWEEN $first_year AND $last_year
ORDER BY sector, o.year
