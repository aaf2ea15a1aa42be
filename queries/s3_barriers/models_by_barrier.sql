-- question: Which kinds of models in practice address which barrier?
-- question_vi: Mô hình thực tiễn nào đang trả lời rào cản nào?
-- params: $lang (vi or en), $places (list of geo_id)
-- columns: barrier, kind, models, first_year, last_year, barrier_code, kind_code, pages
SELECT
    localized($lang, b.name_vi, b.name_en) AS barrier,
    localized($lang, k.name_vi, k.name_en) AS kind,
    count(*)::INTEGER AS models,
    min(m.year) AS first_year,
    max(m.year) AS last_year,
    m.barrier_addressed AS barrier_code,
    m.kind AS kind_code,
    string_agg(
        DISTINCT m.source_org || ' ' || m.source_url, chr(10) ORDER BY m.source_org || ' ' || m.source_url
    ) AS pages
FROM models AS m
INNER JOIN classifications AS b ON b.scheme = 'barrier' AND b.code = m.barrier_addressed
INNER JOIN classifications AS k ON k.scheme = 'kind' AND k.code = m.kind
INNER JOIN geographies AS g ON m.geo_id = g.geo_id
WHERE list_contains($places, m.geo_id) OR list_contains($places, g.successor_id) OR m.geo_id = 'VN'
GROUP BY ALL
ORDER BY models DESC, barrier, kind
