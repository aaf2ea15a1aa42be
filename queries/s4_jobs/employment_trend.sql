-- question: Is women's work moving from farms to industry and services?
-- question_vi: Lao động nữ có đang chuyển từ nông nghiệp sang công nghiệp và dịch vụ không?
-- params: $lang (vi or en), $sex (female or male), $first_year (integer), $last_year (integer)
-- columns: sector, label, year, value, people, unit, source_id, notes, indicator_id
SELECT
    f.parts['isic4'] AS sector,
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    f.year,
    100 * f.value / t.value AS value,
    f.value AS people,
    'percent' AS unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN figures AS t
    ON f.indicator_id = t.indicator_id AND f.geo_id = t.geo_id AND f.sex = t.sex AND f.year = t.year
INNER JOIN classifications AS c ON c.scheme = 'isic4' AND c.code = f.parts['isic4']
WHERE
    f.indicator_id = 'ilostat_emp_isic4'
    AND f.geo_id = 'VN'
    AND f.sex = $sex
    AND f.parts['isic4'] IN ('A', 'SEC_IND', 'SEC_SER')
    AND t.parts['isic4'] = 'TOTAL'
    -- In 2022 farming was coded differently: section A then holds the own-use producers of other years.
    AND NOT (f.year = 2022 AND f.parts['isic4'] = 'A')
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY sector, f.year
