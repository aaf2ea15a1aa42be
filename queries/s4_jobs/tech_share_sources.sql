-- question: What do different sources say of women's share in technology?
-- question_vi: Các nguồn nói gì khác nhau về tỷ lệ nữ trong công nghệ?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, year, official, unit, grade, source_id, notes, indicator_id
WITH shares AS (
    SELECT
        localized($lang, short_vi, short_en) AS label,
        value,
        year,
        FALSE AS official,
        'percent' AS unit,
        grade,
        source_id,
        notes,
        indicator_id,
        '' AS breakdown
    FROM labelled_observations
    WHERE
        geo_id = 'VN'
        AND indicator_id IN ('women_share_tech_workforce', 'women_share_it', 'women_share_programmers')
    UNION ALL
    SELECT
        localized($lang, short_vi, short_en) AS label,
        value,
        year,
        TRUE AS official,
        unit,
        grade,
        source_id,
        notes,
        indicator_id,
        breakdown
    FROM womens_share
    WHERE geo_id = 'VN' AND breakdown IN ('isic4=J', 'isic4=J62', 'isco08=25')
)

SELECT * EXCLUDE (breakdown)
FROM shares
-- A press page names the year in which it was read, which may lie after the last year of the filter.
WHERE year BETWEEN $first_year AND CASE WHEN official THEN $last_year ELSE $last_year + 1 END
QUALIFY row_number() OVER (PARTITION BY indicator_id, breakdown ORDER BY year DESC) = 1
ORDER BY official DESC, value DESC
