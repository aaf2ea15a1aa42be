-- Clusters of the view `survey_records` that stand in more than one stratum.
SELECT psu
FROM survey_records
GROUP BY psu
HAVING count(DISTINCT stratum) > 1;
