-- question: Which indicators have sound figures for at least seven in ten of the 63 provinces, and in which years?
-- question_vi: Những chỉ tiêu nào có số liệu đủ tin cậy cho ít nhất 70 % trong 63 tỉnh, thành phố, và những năm nào?
-- params:
-- columns: indicator_id, first_year, last_year, years
SELECT
    indicator_id,
    first_year,
    last_year,
    years
FROM rankable_indicators
ORDER BY last_year DESC, family DESC, indicator_id
