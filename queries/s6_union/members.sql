-- question: How many members does the Union say it has, beside the women in the country?
-- question_vi: Hội công bố có bao nhiêu hội viên, so với số phụ nữ cả nước?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: population, value, year, organisation, unit, grade, source_id, notes, indicator_id
SELECT
    CASE f.indicator_id WHEN 'vwu_members' THEN 'members' ELSE 'women' END AS population,
    CASE i.unit WHEN 'thousand_persons' THEN f.value / 1000 ELSE f.value / 1000000 END AS value,
    f.year,
    CASE $lang WHEN 'vi' THEN s.organisation_vi ELSE s.organisation_en END AS organisation,
    'million_persons' AS unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM observations AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN sources AS s ON f.source_id = s.source_id
WHERE
    f.geo_id = 'VN'
    AND f.sex = 'female'
    AND (
        f.indicator_id = 'vwu_members'
        OR (
            f.indicator_id = 'gso_population'
            AND f.preferred
            AND f.breakdown = ''
            AND f.year BETWEEN $first_year AND $last_year
        )
    )
QUALIFY f.indicator_id = 'vwu_members' OR row_number() OVER (PARTITION BY f.indicator_id ORDER BY f.year DESC) = 1
ORDER BY f.indicator_id = 'gso_population', f.value DESC
