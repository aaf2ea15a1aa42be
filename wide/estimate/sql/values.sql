-- The values that occur in the column `value` of the view `survey_records`, in order.
SELECT DISTINCT value
FROM survey_records
WHERE value IS NOT NULL
ORDER BY value;
