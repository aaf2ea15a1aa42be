-- question: Where does Viet Nam stand in the world's e-government, and how far is it from its targets?
-- question_vi: Chính phủ điện tử của Việt Nam đứng thứ mấy trên thế giới, còn cách mục tiêu bao xa?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, target_2025, target_2030, unit, grade, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    f.year,
    f.value,
    (
        SELECT value FROM targets
        WHERE target_id = 'qd749_egdi_2025'
    ) AS target_2025,
    (
        SELECT value FROM targets
        WHERE target_id = 'qd749_egdi_2030'
    ) AS target_2030,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
WHERE f.indicator_id = 'egdi_rank' AND f.geo_id = 'VN' AND f.year BETWEEN $first_year AND $last_year
ORDER BY f.year
