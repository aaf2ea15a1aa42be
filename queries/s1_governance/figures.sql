-- question: What are the figures of these indicators for the 63 provinces, year by year?
-- question_vi: Các chỉ tiêu này có số liệu thế nào ở 63 tỉnh, thành phố, qua từng năm?
-- params: $lang (vi or en), $indicators (list of indicator_id)
-- columns: geo_id, label, measured, year, value, unit, grade, source_id, notes, indicator_id
SELECT
    geo_id,
    localized($lang, place_vi, place_en) AS label,
    localized($lang, short_vi, short_en) AS measured,
    year,
    value,
    unit,
    grade,
    source_id,
    notes,
    indicator_id
FROM labelled_observations
WHERE
    list_contains($indicators, indicator_id)
    AND level = 'province63'
    AND sex = 'both'
    AND year IS NOT NULL
    -- Figures without a checked source (grade C) make nobody's rank.
    AND grade <> 'C'
    -- Before 2018 the PAPI total ended at 60, since then at 80: one scale only.
    AND (breakdown = '' OR (indicator_id = 'papi_total' AND breakdown = 'max=80'))
ORDER BY year, label, list_position($indicators, indicator_id)
