-- question: In which sectors do women and men work?
-- question_vi: Phụ nữ và nam giới làm việc ở những ngành nào?
-- params: $lang (vi or en), $places (list of geo_id), $first_year (integer), $last_year (integer)
-- columns: geo_id, place, label, unclassified, women, men, women_share, year, unit, source_id, notes, indicator_id
WITH held AS (
    SELECT *
    FROM sides
    WHERE
        indicator_id = 'ilostat_emp_isic4'
        AND (women IS NOT NULL OR men IS NOT NULL)
        AND year BETWEEN $first_year AND $last_year
    QUALIFY year = max(year) OVER (PARTITION BY geo_id)
),

-- The places asked for; where none of them has a figure, the whole country stands in and says so by its name.
wanted AS (
    SELECT *
    FROM held
    WHERE geo_id = 'VN' OR list_contains($places, geo_id)
    QUALIFY geo_id <> 'VN' OR count(*) FILTER (WHERE geo_id <> 'VN') OVER () = 0
)

SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS place,
    CASE $lang WHEN 'vi' THEN c.short_vi ELSE c.short_en END AS label,
    f.parts['isic4'] = 'X' AS unclassified,
    f.women,
    f.men,
    100 * f.women / (f.women + f.men) AS women_share,
    f.year,
    i.unit,
    f.two_source_id AS source_id,
    f.two_notes AS notes,
    f.indicator_id
FROM wanted AS f
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN classifications AS c ON c.scheme = 'isic4' AND c.code = f.parts['isic4']
WHERE f.parts['isic4'] NOT IN ('TOTAL', 'SEC_IND', 'SEC_SER', 'B', 'U')
ORDER BY unclassified, f.women DESC
