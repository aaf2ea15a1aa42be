-- question: Why do adults in Viet Nam have no account?
-- question_vi: Vì sao người trưởng thành ở Việt Nam chưa có tài khoản?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, source_id, notes, indicator_id
SELECT
    -- The short name begins "No account: …"; under this question the reason alone is enough.
    regexp_replace(CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END, '^[^:]+: ', '') AS label,
    max(f.value) FILTER (WHERE f.sex = 'both') AS value,
    max(f.value) FILTER (WHERE f.sex = 'female') AS women,
    max(f.value) FILTER (WHERE f.sex = 'male') AS men,
    f.year,
    i.unit,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM figures AS f
INNER JOIN indicators AS i ON f.indicator_id = i.indicator_id
WHERE
    f.geo_id = 'VN'
    AND f.breakdown = ''
    AND f.year BETWEEN $first_year AND $last_year
    AND f.indicator_id IN (
        'findex_fin11a', 'findex_fin11b', 'findex_fin11c', 'findex_fin11d', 'findex_fin11e', 'findex_fin11f'
    )
GROUP BY label, f.year, i.unit, f.indicator_id
QUALIFY row_number() OVER (PARTITION BY f.indicator_id ORDER BY f.year DESC) = 1
ORDER BY value DESC
