-- The first ten records of the view `survey_records` that cannot be counted, as they stand in the file; at_row is
-- the row in it. Read only when psu_sums.sql, which holds the same rules, has counted a wrong one.
WITH typed AS (
    SELECT
        at_row,
        stratum,
        psu,
        w,
        y,
        x,
        zero_one,
        try_cast(w AS DOUBLE) AS w_read,
        try_cast(y AS DOUBLE) AS y_read,
        try_cast(x AS DOUBLE) AS x_read
    FROM survey_records
)

SELECT
    at_row,
    stratum,
    psu,
    w,
    y,
    x,
    zero_one
FROM typed
WHERE
    stratum IS NULL OR psu IS NULL
    OR w_read IS NULL OR w_read < 0 OR w_read > 1e300
    OR (y_read IS NULL AND y IS NOT NULL)
    OR (x_read IS NULL AND x IS NOT NULL)
    OR (abs(y_read) > 1e150 AND NOT isnan(y_read))
    OR (abs(x_read) > 1e150 AND NOT isnan(x_read))
    OR (zero_one AND y_read NOT IN (0, 1) AND NOT isnan(y_read))
ORDER BY at_row
LIMIT 10;
