-- Clusters of the view `survey_records` that stand in more than one stratum.
SELECT cast(psu AS VARCHAR) AS psu
FROM survey_records
GROUP BY psu
HAVING count(DISTINCT stratum) > 1
ORDER BY psu;
