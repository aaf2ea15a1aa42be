-- What was read and what was merged, in the order in which it is asked for: the figures of an indicator stand together,
-- so that a question reads only the groups of rows that hold its indicators, however many others there are.
CREATE TABLE observations AS
SELECT *
FROM unsorted_observations
ORDER BY indicator_id, geo_id, sex, breakdown, year, source_id, value;
