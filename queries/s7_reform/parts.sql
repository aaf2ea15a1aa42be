-- question: Which part of e-governance do citizens meet, by the median of the provinces?
-- question_vi: Người dân gặp phần nào của quản trị điện tử, theo trung vị các tỉnh, thành phố?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, year, value, low, high, covered, unit, source_id, notes, indicator_id
SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    f.year,
    median(f.value) AS value,
    min(f.value) AS low,
    max(f.value) AS high,
    count(DISTINCT f.geo_id) AS covered,
    i.unit,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON f.geo_id = g.geo_id
WHERE
    f.indicator_id IN ('papi_d8_egov_portal', 'papi_d8_internet', 'papi_d8_eresponsiveness')
    AND g.level = 'province63'
    -- Until 2019 the parts were scored on other scales.
    AND f.year BETWEEN greatest($first_year, 2020) AND $last_year
GROUP BY label, f.year, i.unit, f.indicator_id
ORDER BY f.indicator_id, f.year
