-- What pages read: one figure for each question.
CREATE VIEW figures AS
SELECT *
FROM observations
WHERE preferred;

-- Which data and which build made this file; the store compares it with what it finds on disk.
CREATE TABLE built AS
SELECT
    getvariable('data_stamp') AS data_stamp,
    getvariable('code_stamp') AS code_stamp;
