-- The stamp that the build left in the file, and how many bytes its blocks take: a shorter file was torn.
SELECT
    b.data_stamp,
    b.code_stamp,
    s.total_blocks * s.block_size AS bytes
FROM built AS b
CROSS JOIN pragma_database_size() AS s;
