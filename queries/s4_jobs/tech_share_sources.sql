-- question: What do different sources say of women's share in technology?
-- question_vi: Các nguồn nói gì khác nhau về tỷ lệ nữ trong công nghệ?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, official, unit, grade, source_id, notes, indicator_id
WITH said AS (
    SELECT
        indicator_id,
        '' AS breakdown,
        year,
        value,
        FALSE AS official,
        grade,
        source_id,
        notes
    FROM figures
    WHERE
        geo_id = 'VN'
        AND indicator_id IN ('women_share_tech_workforce', 'women_share_it', 'women_share_programmers')
    UNION ALL
    SELECT
        indicator_id,
        breakdown,
        year,
        value,
        TRUE AS official,
        grade,
        source_id,
        notes
    FROM womens_share
    WHERE geo_id = 'VN' AND breakdown IN ('isic4=J', 'isic4=J62', 'isco08=25')
)

SELECT
    CASE $lang
        WHEN 'vi' THEN coalesce(c.short_vi, i.short_vi)
        ELSE coalesce(c.short_en, i.short_en)
    END AS label,
    s.value,
    s.year,
    s.official,
    'percent' AS unit,
    s.grade,
    s.source_id,
    s.notes,
    s.indicator_id
FROM said AS s
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
LEFT JOIN classifications AS c ON s.breakdown = c.scheme || '=' || c.code
-- A press page names the year in which it was read, which may lie after the last year of the filter.
WHERE s.year BETWEEN $first_year AND CASE WHEN s.official THEN $last_year ELSE $last_year + 1 END
QUALIFY row_number() OVER (PARTITION BY s.indicator_id, s.breakdown ORDER BY s.year DESC) = 1
ORDER BY s.official DESC, s.value DESC
