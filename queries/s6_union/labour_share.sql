-- question: What is women's share of the labour force of the whole country?
-- question_vi: Phụ nữ chiếm bao nhiêu trong lực lượng lao động cả nước?
-- params: none
-- columns: value, year, unit, source_id, notes, indicator_id
SELECT
    o.value,
    o.year,
    'percent' AS unit,
    o.source_id,
    o.notes,
    o.indicator_id
FROM preferred_observations AS o
WHERE o.indicator_id = 'gso_women_share_labour_force' AND o.geo_id = 'VN' AND o.sex = 'female' AND o.breakdown = ''
ORDER BY o.year DESC
LIMIT 1
