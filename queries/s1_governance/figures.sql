-- question: What are the figures of these indicators for the 63 provinces, year by year?
-- question_vi: Các chỉ tiêu này có số liệu thế nào ở 63 tỉnh, thành phố, qua từng năm?
-- params: $lang (vi or en), $indicators (list of indicator_id)
-- columns: geo_id, label, measured, year, value, unit, grade, source_id, notes, indicator_id
SELECT
    f.geo_id,
    CASE $lang WHEN 'vi' THEN g.name_vi ELSE g.name_en END AS label,
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS measured,
    f.year,
    f.value,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    list_contains($indicators, f.indicator_id)
    AND g.level = 'province63'
    AND f.sex = 'both'
    AND f.year IS NOT NULL
    -- Figures without a checked source (grade C) make nobody's rank.
    AND f.grade <> 'C'
    -- Before 2018 the PAPI total ended at 60, since then at 80: one scale only.
    AND (f.breakdown = '' OR (f.indicator_id = 'papi_total' AND f.breakdown = 'max=80'))
ORDER BY f.year, label, list_position($indicators, f.indicator_id)
