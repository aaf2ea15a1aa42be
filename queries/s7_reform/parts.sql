-- question: Which part of e-governance do citizens meet, by the median of the provinces?
-- question_vi: Người dân gặp phần nào của quản trị điện tử, theo trung vị các tỉnh, thành phố?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, low, high, covered, unit, source_id, notes, indicator_id
SELECT
    localized($lang, short_vi, short_en) AS label,
    year,
    median(value) AS value,
    min(value) AS low,
    max(value) AS high,
    count(DISTINCT geo_id) AS covered,
    unit,
    string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_id,
    string_agg(DISTINCT notes, ' ' ORDER BY notes) AS notes,
    indicator_id
FROM labelled_observations
WHERE
    indicator_id IN ('papi_d8_egov_portal', 'papi_d8_internet', 'papi_d8_eresponsiveness')
    AND level = 'province63'
    -- Until 2019 the parts were scored on other scales.
    AND year BETWEEN greatest($first_year, 2020) AND $last_year
GROUP BY label, year, unit, indicator_id
ORDER BY indicator_id, year
