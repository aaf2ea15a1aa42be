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
    localized($lang, i.short_vi, i.short_en) AS label,
    localized($lang, c.organisation_vi, c.organisation_en) AS organisation,
    o.year,
    o.value,
    i.unit,
    o.grade,
    o.source_id,
    o.notes,
    o.indicator_id
FROM subjects AS s
INNER JOIN preferred_observations AS o ON s.indicator_id = o.indicator_id
INNER JOIN indicators AS i ON s.indicator_id = i.indicator_id
INNER JOIN sources AS c ON o.source_id = c.source_id
WHERE
    -- The list again, so that the file skips all other indicators.
    o.indicator_id IN (
        'women_owned_enterprise_share', 'nq28_women_directors_share', 'women_business_leaders', 'wo_sme_share',
        'firms_female_ownership', 'women_share_ict_range', 'women_share_it', 'women_share_programmers',
        'women_workers_no_qualification', 'women_low_qualified'
    )
    AND o.geo_id = 'VN'
    AND o.year >= $first_year
    -- The slider ends in 2025: left at its end it means "to the newest", and some findings are of 2026.
    AND (o.year <= $last_year OR $last_year = 2025)
ORDER BY s.subject, o.value DESC, o.year DESC
