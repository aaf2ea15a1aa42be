-- Every table with its rows, every view and every macro.
SELECT
    table_name AS name,
    'table' AS kind,
    estimated_size AS row_count,
    '' AS parameters
FROM duckdb_tables()
UNION ALL
SELECT
    view_name AS name,
    'view' AS kind,
    NULL AS row_count,
    '' AS parameters
FROM duckdb_views()
WHERE NOT internal
UNION ALL
SELECT
    function_name AS name,
    'macro' AS kind,
    NULL AS row_count,
    array_to_string(parameters, ', ') AS parameters
FROM duckdb_functions()
WHERE NOT internal
ORDER BY name;
