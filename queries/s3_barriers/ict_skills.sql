-- question: What share of young people and adults can do each thing with a computer or phone?
-- question_vi: Bao nhiêu thanh niên và người lớn biết làm từng việc trên máy tính, điện thoại?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, earlier, year, earlier_year, unit, source_id, notes, indicator_id
WITH skills AS (
    SELECT
        f.*,
        row_number() OVER (PARTITION BY f.indicator_id ORDER BY f.year DESC) AS age
    FROM figures AS f
    WHERE
        f.indicator_id LIKE 'unesco_ictskill_%'
        AND f.geo_id = 'VN'
        AND f.sex = 'both'
        AND f.year BETWEEN $first_year AND $last_year
)

SELECT
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    n.value,
    e.value AS earlier,
    n.year,
    e.year AS earlier_year,
    i.unit,
    n.source_id,
    n.notes,
    n.indicator_id
FROM skills AS n
INNER JOIN indicators AS i ON n.indicator_id = i.indicator_id
LEFT JOIN skills AS e ON n.indicator_id = e.indicator_id AND e.age = 2
WHERE n.age = 1
ORDER BY n.value DESC
