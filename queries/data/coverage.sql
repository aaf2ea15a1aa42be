-- question: For how many places are there figures of these indicators, in which years, split by sex or not?
-- question_vi: Các chỉ tiêu này có số liệu của bao nhiêu địa bàn, năm nào, có tách theo giới không?
-- params: $lang (vi or en), $indicators (list of indicator_id), $level (country, region63, province63, province34, economy or aggregate), $first_year (integer), $last_year (integer)
-- columns: label, year, value, figures, split_by_sex, source_id, notes, indicator_id
SELECT
    localized($lang, i.name_vi, i.name_en) AS label,
    s.year,
    s.places AS value,
    s.figures,
    s.women AND s.men AS split_by_sex,
    -- A merged figure names all its sources with semicolons between.
    array_to_string(
        list_sort(list_distinct(flatten(list_transform(s.sources, LAMBDA source: string_split(source, ';'))))), ' '
    ) AS source_id,
    '' AS notes,
    s.indicator_id
FROM coverage_by_year AS s
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
WHERE
    list_contains($indicators, s.indicator_id)
    AND s.level = $level
    AND s.year BETWEEN $first_year AND $last_year
ORDER BY list_position($indicators, s.indicator_id), s.year
