-- Observations as read and as merged, sorted by indicator, so that a query reads only the row groups that hold its
-- indicators, however many others there are.
CREATE TABLE observations AS
SELECT *
FROM unsorted_observations
ORDER BY indicator_id, geo_id, sex, breakdown, year, source_id, value;
