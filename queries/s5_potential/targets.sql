-- question: Which figures tell how far each national target is?
-- question_vi: Những số liệu nào cho biết mỗi chỉ tiêu quốc gia đã đi đến đâu?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: target_id, code, label, of_women, document, article, target, deadline_year, direction, match, base_year, year, value, why, unit, grade, modelled, source_id, notes, indicator_id
SELECT
    target_id,
    split_part(target_id, '_', 1) AS code,
    localized($lang, name_vi, name_en) AS label,
    of_women,
    document,
    article,
    target,
    deadline_year,
    direction,
    match,
    base_year,
    year,
    value,
    localized($lang, note_vi, note_en) AS why,
    unit,
    grade,
    modelled,
    source_id,
    notes,
    indicator_id
FROM target_observations
WHERE year BETWEEN $first_year AND $last_year
-- A second-hand figure speaks only where no better one does.
QUALIFY grade <> 'C' OR min(grade) OVER (PARTITION BY target_id) = 'C'
ORDER BY deadline_year, target_id, year
