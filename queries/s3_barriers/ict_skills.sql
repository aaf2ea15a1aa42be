-- question: What share of young people and adults can do each thing with a computer or phone?
-- question_vi: Bao nhiêu thanh niên và người lớn biết làm từng việc trên máy tính, điện thoại?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: label, value, earlier, year, earlier_year, unit, source_id, notes, indicator_id
WITH skills AS (
    SELECT
        o.*,
        row_number() OVER (PARTITION BY o.indicator_id ORDER BY o.year DESC) AS age
    FROM preferred_observations AS o
    WHERE
        o.indicator_id LIKE 'unesco_ictskill_%'
        AND o.geo_id = 'VN'
        AND o.sex = 'both'
        AND o.year BETWEEN $first_year AND $last_year
)

SELECT
    localized($lang, i.short_vi, i.short_en) AS label,
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
