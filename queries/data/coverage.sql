-- question: For how many places are there figures of these indicators, in which years, split by sex or not?
-- question_vi: Các chỉ tiêu này có số liệu của bao nhiêu địa bàn, năm nào, có tách theo giới không?
-- params: $lang (vi or en), $indicators (list of indicator_id), $level (country, region63, province63, province34, economy or aggregate), $first_year (integer), $last_year (integer)
-- columns: label, year, value, figures, split_by_sex, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.name_vi ELSE i.name_en END AS label,
    o.year,
    count(DISTINCT o.geo_id)::INTEGER AS value,
    count(*)::INTEGER AS figures,
    bool_or(o.sex = 'female') AND bool_or(o.sex = 'male') AS split_by_sex,
    array_to_string(
        list_sort(list_distinct(flatten(list(string_split(o.source_id, ';'))))), ' '
    ) AS source_id,
    '' AS notes,
    o.indicator_id
FROM figures AS o
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE
    o.indicator_id IN (SELECT unnest($indicators))
    AND g.level = $level
    AND o.year BETWEEN $first_year AND $last_year
GROUP BY label, o.indicator_id, o.year
ORDER BY list_position($indicators, o.indicator_id), o.year
