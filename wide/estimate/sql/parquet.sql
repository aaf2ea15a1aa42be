-- The rows of $files. A column of fractions may hold NaN whatever a file's own statistics say: they leave NaN out, and
-- DuckDB would conclude that there is none. $by_name matches the columns of several files by their names, and
-- $parted makes columns of folders such as year=2024.
SELECT *
FROM
    read_parquet(
        $files,
        can_have_nan = true,
        union_by_name = $by_name,
        hive_partitioning = $parted
    );
