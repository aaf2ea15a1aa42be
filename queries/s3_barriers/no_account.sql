-- question: Why do adults in Viet Nam have no account?
-- question_vi: Vì sao người trưởng thành ở Việt Nam chưa có tài khoản?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, women, men, year, unit, source_id, notes, indicator_id
WITH latest AS (
    SELECT *
    FROM values_by_sex
    WHERE
        indicator_id IN (
            'findex_fin11a', 'findex_fin11b', 'findex_fin11c', 'findex_fin11d', 'findex_fin11e', 'findex_fin11f'
        )
        AND geo_id = 'VN'
        AND breakdown = ''
        AND year BETWEEN $first_year AND $last_year
    QUALIFY row_number() OVER (PARTITION BY indicator_id ORDER BY year DESC) = 1
),

reasons AS (
    SELECT
        l.*,
        i.unit,
        -- The short name begins "No account: …"; under this question the reason alone is enough.
        regexp_replace(localized($lang, i.short_vi, i.short_en), '^[^:]+: ', '') AS reason
    FROM latest AS l
    INNER JOIN indicators AS i ON l.indicator_id = i.indicator_id
)

SELECT
    upper(left(reason, 1)) || substr(reason, 2) AS label,
    everyone AS value,
    women,
    men,
    year,
    unit,
    source_id,
    notes,
    indicator_id
FROM reasons
ORDER BY value DESC
