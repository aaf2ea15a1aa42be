-- question: How far do women and men climb from owning a phone to earning online, here and in two neighbours?
-- question_vi: Từ có điện thoại đến kiếm tiền trên mạng, phụ nữ và nam giới ở ta và hai nước láng giềng đi đến bậc nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: step, label, geo_id, country, women, men, gap, year, unit, source_id, notes, indicator_id
WITH steps (step, indicator_id) AS (
    VALUES (1, 'findex_con1'), (2, 'findex_con9a'), (3, 'findex_internet'), (4, 'findex_account_t_d'),
    (5, 'findex_fin26b'), (6, 'findex_fin26a'), (7, 'findex_con30f')
)

SELECT
    s.step,
    localized($lang, i.short_vi, i.short_en) AS label,
    o.geo_id,
    localized($lang, g.name_vi, g.name_en) AS country,
    o.women,
    o.men,
    o.women - o.men AS gap,
    o.year,
    i.unit,
    o.pair_source_id AS source_id,
    o.pair_notes AS notes,
    o.indicator_id
FROM steps AS s
INNER JOIN values_by_sex AS o ON s.indicator_id = o.indicator_id
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
INNER JOIN geographies AS g ON o.geo_id = g.geo_id
WHERE
    -- The list of the steps again, so that the file skips all other indicators.
    o.indicator_id IN (
        'findex_con1', 'findex_con9a', 'findex_internet', 'findex_account_t_d', 'findex_fin26b', 'findex_fin26a',
        'findex_con30f'
    )
    AND o.geo_id IN ('VN', 'THA', 'IDN')
    AND o.breakdown = ''
    AND (o.women IS NOT NULL OR o.men IS NOT NULL)
    AND o.year = 2024
    AND 2024 BETWEEN $first_year AND $last_year
ORDER BY s.step, o.geo_id DESC
