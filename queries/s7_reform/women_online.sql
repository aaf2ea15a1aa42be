-- question: How many women and men use online public services, here and in two neighbours?
-- question_vi: Bao nhiêu phụ nữ và nam giới dùng dịch vụ công trực tuyến, ở ta và hai nước láng giềng?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: geo_id, label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
SELECT
    v.geo_id,
    localized($lang, g.name_vi, g.name_en) AS label,
    v.women,
    v.men,
    v.gap,
    v.year,
    v.unit,
    v.grade,
    v.source_id,
    v.notes,
    v.indicator_id
FROM latest_women_and_men($first_year, $last_year) AS v
INNER JOIN geographies AS g ON v.geo_id = g.geo_id
WHERE v.indicator_id = 'findex_con30g' AND v.breakdown = '' AND v.geo_id IN ('VN', 'THA', 'IDN')
ORDER BY v.geo_id = 'VN' DESC, v.women DESC
