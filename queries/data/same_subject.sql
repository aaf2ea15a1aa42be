-- question: What do different sources say on the same subject?
-- question_vi: Các nguồn khác nhau nói gì về cùng một vấn đề?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: subject, label, organisation, year, value, unit, grade, source_id, notes, indicator_id
WITH subjects (subject, indicator_id) AS (
    VALUES
    ('enterprises', 'women_owned_enterprise_share'),
    ('enterprises', 'nq28_women_directors_share'),
    ('enterprises', 'women_business_leaders'),
    ('enterprises', 'wo_sme_share'),
    ('enterprises', 'firms_female_ownership'),
    ('technology', 'women_share_ict_range'),
    ('technology', 'women_share_it'),
    ('technology', 'women_share_programmers'),
    ('unqualified', 'women_workers_no_qualification'),
    ('unqualified', 'women_low_qualified')
)

SELECT
    s.subject,
    CASE $lang WHEN 'vi' THEN i.short_vi ELSE i.short_en END AS label,
    CASE $lang WHEN 'vi' THEN c.organisation_vi ELSE c.organisation_en END AS organisation,
    f.year,
    f.value,
    i.unit,
    f.grade,
    f.source_id,
    f.notes,
    f.indicator_id
FROM subjects AS s
INNER JOIN figures AS f ON s.indicator_id = f.indicator_id
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
INNER JOIN sources AS c ON f.source_id = c.source_id
WHERE
    -- The list again, so that the file skips all other indicators.
    f.indicator_id IN (
        'women_owned_enterprise_share', 'nq28_women_directors_share', 'women_business_leaders', 'wo_sme_share',
        'firms_female_ownership', 'women_share_ict_range', 'women_share_it', 'women_share_programmers',
        'women_workers_no_qualification', 'women_low_qualified'
    )
    AND f.geo_id = 'VN'
    AND f.year >= $first_year
    -- The slider ends in 2025: left at its end it means "to the newest", and some findings are of 2026.
    AND (f.year <= $last_year OR $last_year = 2025)
ORDER BY s.subject, f.value DESC, f.year DESC
