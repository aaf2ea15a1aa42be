-- The stamp that the build left in the file.
SELECT
    data_stamp,
    code_stamp
FROM built;
