-- Women as a share of employed persons, from the counts of both sexes: the share that publishers print is
-- already rounded, and rounding it again would print 16.4 where the counts give 16.3.
CREATE VIEW womens_share AS
SELECT
    indicator_id,
    geo_id,
    breakdown,
    parts,
    year,
    100 * women / (women + men) AS value,
    women,
    men,
    two_grade AS grade,
    two_suspect AS suspect,
    two_source_id AS source_id,
    two_notes AS notes
FROM sides
WHERE
    indicator_id IN (
        'ilostat_emp_isco08_1d', 'ilostat_emp_isco08_2d', 'ilostat_emp_isic4', 'ilostat_emp_isic4_2d'
    )
    AND women IS NOT NULL
    AND men IS NOT NULL;
