-- question: What is there of each indicator: years, levels, sexes, source grades, remarks?
-- question_vi: Mỗi chỉ tiêu có những gì: năm, cấp, giới, hạng nguồn, ghi chú?
-- params:
-- columns: indicator_id, figures, first_year, last_year, levels, sexes, grades, notes_count
SELECT
    indicator_id,
    figures,
    first_year,
    last_year,
    levels,
    sexes,
    grades,
    notes_count
FROM inventory_by_indicator
ORDER BY figures DESC, indicator_id
