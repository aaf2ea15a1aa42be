-- question: Which targets have no figure that measures them, and why?
-- question_vi: Những chỉ tiêu nào chưa có số liệu để đo, và vì sao?
-- params: $lang (vi or en)
-- columns: document, label, target, deadline_year, without, of_union, code, why, pages
SELECT
    t.document,
    localized($lang, t.name_vi, t.name_en) AS label,
    t.value AS target,
    t.deadline_year,
    l.indicator_id IS NULL AS without,
    split_part(t.target_id, '_', 1) IN ('vwu13', 'qd939', 'da01', 'da8') AS of_union,
    split_part(t.target_id, '_', 1) AS code,
    localized($lang, l.note_vi, l.note_en) AS why,
    t.document || ' ' || t.source_url AS pages
FROM targets AS t
INNER JOIN target_links AS l ON t.target_id = l.target_id
-- Drafts, and the targets of a single commune, bind nobody in the country.
WHERE split_part(t.target_id, '_', 1) NOT IN ('vwu', 'bdhvs')
ORDER BY t.document, without DESC, label
