-- question: What do published results say against the targets of the Union's programmes?
-- question_vi: Kết quả được công bố so với chỉ tiêu các chương trình của Hội ra sao?
-- params: $lang (vi or en), $first_year (integer), $last_year (integer)
-- columns: aim, label, value, target, deadline_year, cut, organisation, year, unit, grade, closing, differing, source_id, notes, indicator_id
WITH comparisons (target_id, indicator_id, breakdown, closing) AS (
    -- closing: the count of the whole project; the others came before it or leave their date open.
    VALUES
    ('qd939_women', 'vwu_939_women_supported', 'period=2017-2020', FALSE),
    ('qd939_women', 'vwu_939_women_supported_alt', 'cut=unstated', FALSE),
    ('qd939_women', 'vwu_939_women_supported', 'period=2017-2025', TRUE),
    ('qd939_firms', 'vwu_939_enterprises_alt', 'cut=unstated', FALSE),
    ('qd939_firms', 'vwu_939_women_enterprises_advised', 'period=2017-2025', TRUE),
    ('qd939_coops', 'vwu_939_coops_new', 'period=2017-2025', TRUE),
    ('qd939_informed', 'vwu_939_members_informed', 'period=2017-2025', TRUE)
)

SELECT
    localized($lang, t.name_vi, t.name_en) AS aim,
    localized($lang, i.name_vi, i.name_en) AS label,
    f.value,
    t.value AS target,
    t.deadline_year,
    localized($lang, c.name_vi, c.name_en) AS cut,
    localized($lang, s.organisation_vi, s.organisation_en) AS organisation,
    f.year,
    i.unit,
    f.grade,
    o.closing,
    -- Whether the sources put this target on both values_by_sex of its line.
    min(f.value >= t.value) OVER (PARTITION BY t.target_id) <> max(f.value >= t.value) OVER (PARTITION BY t.target_id)
        AS differing,
    f.source_id,
    f.notes,
    f.indicator_id
FROM comparisons AS o
INNER JOIN targets AS t ON o.target_id = t.target_id
INNER JOIN preferred_observations AS f ON o.indicator_id = f.indicator_id AND o.breakdown = f.breakdown
INNER JOIN indicators AS i ON o.indicator_id = i.indicator_id
INNER JOIN sources AS s ON f.source_id = s.source_id
INNER JOIN classifications AS c ON o.breakdown = c.scheme || '=' || c.code
WHERE
    -- The list again, so that the file skips all other indicators.
    f.indicator_id IN (
        'vwu_939_women_supported', 'vwu_939_women_supported_alt', 'vwu_939_enterprises_alt',
        'vwu_939_women_enterprises_advised', 'vwu_939_coops_new', 'vwu_939_members_informed'
    )
    AND f.geo_id = 'VN'
    AND f.year BETWEEN $first_year AND $last_year
ORDER BY t.target_id DESC, f.year, f.value
