-- The columns of every table and view.
SELECT
    table_name,
    column_name,
    data_type
FROM duckdb_columns()
WHERE NOT internal
ORDER BY table_name, column_index;
