-- question: For which indicators and years do most provinces have figures for women and for men?
-- question_vi: Chỉ tiêu nào, năm nào có số liệu của nữ và nam ở phần lớn các tỉnh, thành phố?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, source_id, notes, indicator_id
WITH counted AS (
    SELECT
        s.indicator_id,
        s.year,
        s.places_of_women AS value,
        array_to_string(s.sources_of_women, ' ') AS source_id
    FROM coverage_by_year AS s
    INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
    WHERE
        s.level = 'province63'
        AND s.women
        -- The living standards survey tells the sex of the household's head, not of the person.
        AND i.family <> 'vhlss2023'
        AND s.year BETWEEN greatest($first_year, 2010) AND $last_year
),

covered AS (
    SELECT
        indicator_id,
        max(year) AS last
    FROM counted
    GROUP BY indicator_id
    HAVING max(value) >= 32
)

SELECT
    localized($lang, i.name_vi, i.name_en) AS label,
    c.year,
    c.value,
    c.source_id,
    '' AS notes,
    c.indicator_id
FROM covered
INNER JOIN counted AS c ON covered.indicator_id = c.indicator_id
INNER JOIN indicators AS i ON c.indicator_id = i.indicator_id
ORDER BY covered.last DESC, label, c.year
