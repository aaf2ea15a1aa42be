-- Women as a share of employed persons, from the counts of both sexes: the share that publishers print is
-- already rounded, and rounding it again would print 16.4 where the counts give 16.3.
CREATE VIEW womens_share AS
SELECT
    indicator_id,
    geo_id,
    breakdown,
    parts,
    year,
    100 * max(value) FILTER (WHERE sex = 'female')
    / (max(value) FILTER (WHERE sex = 'female') + max(value) FILTER (WHERE sex = 'male')) AS value,
    max(value) FILTER (WHERE sex = 'female') AS women,
    max(value) FILTER (WHERE sex = 'male') AS men,
    max(grade) AS grade,
    bool_or(suspect) AS suspect,
    string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_id,
    string_agg(DISTINCT notes, ' ' ORDER BY notes) AS notes
FROM figures
WHERE
    indicator_id IN (
        'ilostat_emp_isco08_1d', 'ilostat_emp_isco08_2d', 'ilostat_emp_isic4', 'ilostat_emp_isic4_2d'
    )
    AND sex IN ('female', 'male')
GROUP BY indicator_id, geo_id, breakdown, parts, year
HAVING women IS NOT NULL AND men IS NOT NULL;
