-- question: In which sectors do women and men work?
-- question_vi: Phụ nữ và nam giới làm việc ở những ngành nào?
-- params: $lang (vi or en), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: geo_id, place, label, unclassified, women, men, women_share, year, unit, source_id, notes, indicator_id
WITH latest AS (
    SELECT *
    FROM values_by_sex
    WHERE
        indicator_id = 'ilostat_emp_isic4'
        AND (women IS NOT NULL OR men IS NOT NULL)
        AND year BETWEEN $first_year AND $last_year
    QUALIFY year = max(year) OVER (PARTITION BY geo_id)
),

-- The places asked for; where none of them has a figure, the whole country stands in and says so by its name.
selected AS (
    SELECT *
    FROM latest
    WHERE geo_id = 'VN' OR list_contains($places, geo_id)
    QUALIFY geo_id <> 'VN' OR count(*) FILTER (WHERE geo_id <> 'VN') OVER () = 0
)

SELECT
    o.geo_id,
    localized($lang, g.name_vi, g.name_en) AS place,
    localized($lang, c.short_vi, c.short_en) AS label,
    o.parts['isic4'] = 'X' AS unclassified,
    o.women,
    o.men,
    100 * o.women / (o.women + o.men) AS women_share,
    o.year,
    i.unit,
    o.pair_source_id AS source_id,
    o.pair_notes AS notes,
    o.indicator_id
FROM selected AS o
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isic4' AND c.code = o.parts['isic4']
WHERE o.parts['isic4'] NOT IN ('TOTAL', 'SEC_IND', 'SEC_SER', 'B', 'U')
ORDER BY unclassified, o.women DESC
