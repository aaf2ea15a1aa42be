-- question: Why do adults in Viet Nam have no account?
-- question_vi: Vì sao người trưởng thành ở Việt Nam chưa có tài khoản?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, source_id, notes, indicator_id
WITH reasons AS (
    SELECT
        indicator_id,
        unit,
        -- The short name begins "No account: …"; under this question the reason alone is enough.
        regexp_replace(CASE $lang WHEN 'vi' THEN short_vi ELSE short_en END, '^[^:]+: ', '') AS reason
    FROM indicators
    WHERE indicator_id IN (
        'findex_fin11a', 'findex_fin11b', 'findex_fin11c', 'findex_fin11d', 'findex_fin11e', 'findex_fin11f'
    )
)

SELECT
    upper(left(r.reason, 1)) || substr(r.reason, 2) AS label,
    max(f.value) FILTER (WHERE f.sex = 'both') AS value,
    max(f.value) FILTER (WHERE f.sex = 'female') AS women,
    max(f.value) FILTER (WHERE f.sex = 'male') AS men,
    f.year,
    r.unit,
    string_agg(DISTINCT f.source_id, ' ' ORDER BY f.source_id) AS source_id,
    string_agg(DISTINCT f.notes, ' ' ORDER BY f.notes) AS notes,
    f.indicator_id
FROM figures AS f
INNER JOIN reasons AS r ON f.indicator_id = r.indicator_id
WHERE f.geo_id = 'VN' AND f.breakdown = '' AND f.year BETWEEN $first_year AND $last_year
GROUP BY label, f.year, r.unit, f.indicator_id
QUALIFY row_number() OVER (PARTITION BY f.indicator_id ORDER BY f.year DESC) = 1
ORDER BY value DESC
