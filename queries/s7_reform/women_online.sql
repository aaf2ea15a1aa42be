-- question: How many women and men use online public services, here and in two neighbours?
-- question_vi: Bao nhiêu phụ nữ và nam giới dùng dịch vụ công trực tuyến, ở ta và hai nước láng giềng?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
WITH latest AS (
    SELECT *
    FROM sides
    WHERE
        indicator_id = 'findex_con30g'
        AND breakdown = ''
        AND geo_id IN ('VN', 'THA', 'IDN')
        AND women IS NOT NULL
        AND men IS NOT NULL
        AND year BETWEEN $first_year AND $last_year
    QUALIFY row_number() OVER (PARTITION BY geo_id ORDER BY year DESC) = 1
)

SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.women,
    f.men,
    f.women - f.men AS gap,
    f.year,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM latest AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
ORDER BY f.geo_id = 'VN' DESC, f.women DESC
