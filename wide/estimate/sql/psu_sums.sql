-- The one heavy step: every record of a sample once, summed to stratum × PSU × domain.
-- Reads the view `survey_records` (wide/estimate/canonical_view.py): stratum, psu, w, y, x, d1, d2, d3 as found in the
-- file; y0, x0 the point from which y and x are counted; zero_one whether y must be 0 or 1.
-- Sums run over records with a value; records counts all, so that a PSU without any still counts in its stratum.
-- graded counts the values of y that are neither 0 nor 1. NaN stands above every number here, and is
-- a missing value of y and x.
WITH typed AS (
    SELECT
        stratum,
        psu,
        d1,
        d2,
        d3,
        y AS y_found,
        x AS x_found,
        zero_one,
        y0,
        x0,
        try_cast(w AS DOUBLE) AS w_read,
        try_cast(y AS DOUBLE) AS y_read,
        try_cast(x AS DOUBLE) AS x_read
    FROM survey_records
),

checked AS (
    SELECT
        stratum,
        psu,
        d1,
        d2,
        d3,
        w_read AS w,
        y_read - y0 AS y,
        x_read - x0 AS x,
        y_read IS NOT NULL AND NOT isnan(y_read) AND x_read IS NOT NULL AND NOT isnan(x_read) AS used,
        y_read NOT IN (0, 1) AND NOT isnan(y_read) AS graded,
        stratum IS NULL OR psu IS NULL
        OR w_read IS NULL OR w_read < 0 OR w_read > 1e300
        OR (y_read IS NULL AND y_found IS NOT NULL)
        OR (x_read IS NULL AND x_found IS NOT NULL)
        OR (abs(y_read) > 1e150 AND NOT isnan(y_read))
        OR (abs(x_read) > 1e150 AND NOT isnan(x_read))
        OR (zero_one AND y_read NOT IN (0, 1) AND NOT isnan(y_read)) AS wrong
    FROM typed
)

SELECT
    stratum,
    psu,
    d1,
    d2,
    d3,
    count(*) AS records,
    count(CASE WHEN wrong THEN 1 END) AS wrong,
    count(CASE WHEN graded THEN 1 END) AS graded,
    count(CASE WHEN used AND w > 0 THEN 1 END) AS n,
    coalesce(sum(CASE WHEN used THEN w END), 0) AS w,
    coalesce(sum(CASE WHEN used THEN w * y END), 0) AS wy,
    coalesce(sum(CASE WHEN used THEN w * x END), 0) AS wx,
    coalesce(sum(CASE WHEN used THEN w * y * y END), 0) AS wyy,
    coalesce(sum(CASE WHEN used THEN w * y * x END), 0) AS wyx,
    coalesce(sum(CASE WHEN used THEN w * x * x END), 0) AS wxx,
    coalesce(sum(CASE WHEN used THEN w * w END), 0) AS ww,
    coalesce(sum(CASE WHEN used THEN w * w * y END), 0) AS wwy,
    coalesce(sum(CASE WHEN used THEN w * w * x END), 0) AS wwx,
    coalesce(sum(CASE WHEN used THEN w * w * y * y END), 0) AS wwyy,
    coalesce(sum(CASE WHEN used THEN w * w * y * x END), 0) AS wwyx,
    coalesce(sum(CASE WHEN used THEN w * w * x * x END), 0) AS wwxx
FROM checked
GROUP BY stratum, psu, d1, d2, d3;
