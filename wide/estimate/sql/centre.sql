-- About where y and x lie: counting from there keeps the squares of large figures precise.
-- Whichever records come first will do, so no order is asked for.
SELECT
    coalesce(avg(CASE WHEN abs(y) <= 1e150 THEN y END), 0) AS y0,
    coalesce(avg(CASE WHEN abs(x) <= 1e150 THEN x END), 0) AS x0
FROM (
    SELECT
        try_cast(y AS DOUBLE) AS y,
        try_cast(x AS DOUBLE) AS x
    FROM survey_records
    LIMIT 10000 -- noqa: AM09
) AS first_records;
