-- What is wrong with the records that wrong_records.sql answers, read as the view of that name: the row (heading:
-- row 1), the column, what was found and which rule it breaks. Always asked of DuckDB, so that a number reads alike.
WITH typed AS (
    SELECT
        stratum,
        psu,
        w AS w_found,
        y AS y_found,
        x AS x_found,
        zero_one,
        at_row,
        try_cast(w AS DOUBLE) AS w,
        try_cast(y AS DOUBLE) AS y,
        try_cast(x AS DOUBLE) AS x
    FROM wrong_records
),

named AS (
    SELECT
        at_row,
        'strata' AS role,
        '' AS found,
        'missing' AS rule
    FROM typed
    WHERE stratum IS NULL
    UNION ALL
    SELECT
        at_row,
        'psu' AS role,
        '' AS found,
        'missing' AS rule
    FROM typed
    WHERE psu IS NULL
    UNION ALL
    SELECT
        at_row,
        'weight' AS role,
        coalesce(cast(w_found AS VARCHAR), '') AS found,
        'weight' AS rule
    FROM typed
    WHERE w IS NULL OR w < 0 OR w > 1e300
    UNION ALL
    SELECT
        at_row,
        'of' AS role,
        cast(y_found AS VARCHAR) AS found,
        CASE WHEN zero_one THEN 'zero_one' ELSE 'number' END AS rule
    FROM typed
    WHERE
        (y IS NULL AND y_found IS NOT NULL)
        OR (abs(y) > 1e150 AND NOT isnan(y))
        OR (zero_one AND y NOT IN (0, 1) AND NOT isnan(y))
    UNION ALL
    SELECT
        at_row,
        'per' AS role,
        cast(x_found AS VARCHAR) AS found,
        'number' AS rule
    FROM typed
    WHERE (x IS NULL AND x_found IS NOT NULL) OR (abs(x) > 1e150 AND NOT isnan(x))
)

SELECT
    at_row,
    role,
    found,
    rule
FROM named
ORDER BY at_row, role
LIMIT 10;
