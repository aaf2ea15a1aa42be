-- question: In which digital activities are women ahead of men, and in which behind?
-- question_vi: Phụ nữ đi trước hay đi sau nam giới ở những hoạt động số nào?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, women, men, gap, year, unit, grade, source_id, notes, indicator_id
WITH latest AS (
    SELECT *
    FROM sides
    WHERE
        geo_id = 'VN'
        AND breakdown = ''
        AND year BETWEEN $first_year AND $last_year
        AND indicator_id IN (
            'findex_con1', 'findex_con9a', 'findex_internet', 'findex_con26d', 'findex_account_t_d',
            'findex_g20_any', 'findex_fin26a', 'findex_fin26b', 'findex_con30c', 'findex_con30d',
            'findex_con30e', 'findex_con30f', 'findex_con30g', 'internet_use_individuals',
            'mobile_phone_ownership'
        )
        AND women IS NOT NULL
        AND men IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY indicator_id ORDER BY year DESC) = 1
)

SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    l.women,
    l.men,
    l.women - l.men AS gap,
    l.year,
    i.unit,
    l.grade,
    l.source_id,
    l.notes,
    l.indicator_id
FROM latest AS l
INNER JOIN indicators AS i ON l.indicator_id = i.indicator_id
ORDER BY gap DESC, label
