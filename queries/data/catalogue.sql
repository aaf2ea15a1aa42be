-- question: What is there of each indicator: years, levels, sexes, source grades, remarks?
-- question_vi: Mỗi chỉ tiêu có những gì: năm, cấp, giới, hạng nguồn, ghi chú?
-- params:
-- columns: indicator_id, figures, first_year, last_year, levels, sexes, grades, notes_count
SELECT
    o.indicator_id,
    count(*)::INTEGER AS figures,
    min(o.year) AS first_year,
    max(o.year) AS last_year,
    string_agg(DISTINCT g.level, ' ' ORDER BY g.level) AS levels,
    string_agg(DISTINCT o.sex, ' ' ORDER BY o.sex) AS sexes,
    string_agg(DISTINCT o.grade, ' ' ORDER BY o.grade) AS grades,
    len(list_distinct(list_filter(
        flatten(list(string_split(o.notes, ' '))), LAMBDA note: note <> ''
    )))::INTEGER AS notes_count
FROM observations AS o
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE o.derived = ''
GROUP BY o.indicator_id
ORDER BY figures DESC, o.indicator_id
