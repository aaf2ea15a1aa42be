-- question: How many women and men use online public services, here and in two neighbours?
-- question_vi: Bao nhiêu phụ nữ và nam giới dùng dịch vụ công trực tuyến, ở ta và hai nước láng giềng?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    max(f.value) FILTER (WHERE f.sex = 'female') AS women,
    max(f.value) FILTER (WHERE f.sex = 'male') AS men,
    women - men AS gap,
    f.year,
    i.unit,
    max(f.grade) AS grade,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
WHERE
    f.indicator_id = 'findex_con30g'
    AND f.breakdown = ''
    AND f.geo_id IN ('VN', 'THA', 'IDN')
    AND f.year BETWEEN $first_year AND $last_year
GROUP BY f.geo_id, label, f.year, i.unit, f.indicator_id
HAVING women IS NOT NULL AND men IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY f.geo_id ORDER BY f.year DESC) = 1
ORDER BY f.geo_id = 'VN' DESC, women DESC
