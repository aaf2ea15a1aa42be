-- For the benchmark only: synthetic observations, copies of the real ones under indicators and in years that do not exist.
-- Times `more_indicators` in indicators (named synthetic) and times `more_years` in years (a century back each).
INSERT INTO indicators
SELECT
    i.* REPLACE (
        i.indicator_id || '~synthetic' || c.copy AS indicator_id,
        'synthetic ' || c.copy || ': ' || i.name_vi AS name_vi,
        'synthetic ' || c.copy || ': ' || i.name_en AS name_en
    )
FROM indicators AS i
CROSS JOIN range(1, getvariable('more_indicators')) AS c (copy);

INSERT INTO unsorted_observations
SELECT
    o.* REPLACE (
        CASE c.copy WHEN 0 THEN o.indicator_id ELSE o.indicator_id || '~synthetic' || c.copy END AS indicator_id,
        (o.year - 100 * y.back)::INTEGER AS year
    )
FROM unsorted_observations AS o
CROSS JOIN range(0, getvariable('more_indicators')) AS c (copy)
CROSS JOIN range(0, getvariable('more_years')) AS y (back)
WHERE c.copy > 0 OR y.back > 0;
