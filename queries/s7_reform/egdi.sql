-- question: Where does Viet Nam stand in the world's e-government, and how far is it from its targets?
-- question_vi: Chính phủ điện tử của Việt Nam đứng thứ mấy trên thế giới, còn cách mục tiêu bao xa?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, target_2025, target_2030, unit, grade, source_id, notes, indicator_id
SELECT
    localized($lang, o.place_vi, o.place_en) AS label,
    o.year,
    o.value,
    (
        SELECT value FROM targets
        WHERE target_id = 'qd749_egdi_2025'
    ) AS target_2025,
    (
        SELECT value FROM targets
        WHERE target_id = 'qd749_egdi_2030'
    ) AS target_2030,
    o.unit,
    o.grade,
    o.source_id,
    o.notes,
    o.indicator_id
FROM labelled_observations AS o
WHERE o.indicator_id = 'egdi_rank' AND o.geo_id = 'VN' AND o.year BETWEEN $first_year AND $last_year
ORDER BY o.year
