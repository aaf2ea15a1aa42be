-- question: How many of these models answer each barrier, are of each kind, belong to each theme?
-- question_vi: Trong các mô hình này, mỗi rào cản, mỗi loại giải pháp, mỗi chủ đề có bao nhiêu mô hình?
-- params: $lang (vi or en), $scheme (barrier, kind or model_theme), $models (list of model_id)
-- columns: label, value, with_reach, code, pages
SELECT
    localized($lang, c.name_vi, c.name_en) AS label,
    count(*)::INTEGER AS value,
    count(m.reach_value)::INTEGER AS with_reach,
    c.code,
    string_agg(
        DISTINCT m.source_org || ' ' || m.source_url, chr(10) ORDER BY m.source_org || ' ' || m.source_url
    ) AS pages
FROM models AS m
INNER JOIN classifications AS c
    ON
        c.scheme = $scheme
        AND c.code = CASE $scheme
            WHEN 'barrier' THEN m.barrier_addressed
            WHEN 'kind' THEN m.kind
            ELSE m.theme
        END
WHERE list_contains($models, m.model_id)
GROUP BY c.code, label
ORDER BY value DESC, label
