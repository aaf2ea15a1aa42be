-- question: In which provinces have how many of these models been recorded?
-- question_vi: Các mô hình này đã được ghi nhận ở những tỉnh, thành phố nào, mỗi nơi bao nhiêu?
-- params: $lang (vi or en), $level (province63 or province34), $places (list of geo_id), $models (list of model_id)
-- columns: geo_id, label, value, pages
WITH counted AS (
    SELECT
        CASE $level WHEN 'province34' THEN coalesce(g.successor_id, m.geo_id) ELSE m.geo_id END AS geo_id,
        count(*)::INTEGER AS models,
        string_agg(
            DISTINCT m.source_org || ' ' || m.source_url, chr(10) ORDER BY m.source_org || ' ' || m.source_url
        ) AS pages
    FROM models AS m
    INNER JOIN geographies AS g ON m.geo_id = g.geo_id
    WHERE list_contains($models, m.model_id)
    GROUP BY ALL
)

-- A province without a recorded model has no value: not looked at is not the same as nothing done.
SELECT
    p.geo_id,
    localized($lang, p.name_vi, p.name_en) AS label,
    s.models AS value,
    s.pages
FROM geographies AS p
LEFT JOIN counted AS s ON p.geo_id = s.geo_id
WHERE p.level = $level AND list_contains($places, p.geo_id)
ORDER BY s.models DESC NULLS LAST, label
