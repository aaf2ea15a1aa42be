-- Women as a share of employed persons, from the counts of both sexes: the share that publishers print is
-- already rounded, and rounding it again would print 16.4 where the counts give 16.3.
CREATE VIEW womens_share AS
SELECT
    v.indicator_id,
    v.geo_id,
    v.breakdown,
    v.parts,
    v.year,
    c.short_vi,
    c.short_en,
    100 * v.women / (v.women + v.men) AS value,
    'percent' AS unit,
    v.women,
    v.men,
    v.pair_grade AS grade,
    v.pair_suspect AS suspect,
    v.pair_source_id AS source_id,
    v.pair_notes AS notes
FROM values_by_sex AS v
INNER JOIN classifications AS c ON v.breakdown = c.scheme || '=' || c.code
WHERE
    v.indicator_id IN (
        'ilostat_emp_isco08_1d', 'ilostat_emp_isco08_2d', 'ilostat_emp_isic4', 'ilostat_emp_isic4_2d'
    )
    AND v.women IS NOT NULL
    AND v.men IS NOT NULL;
