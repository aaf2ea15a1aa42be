-- question: What is women's share of the labour force of the whole country?
-- question_vi: Phụ nữ chiếm bao nhiêu trong lực lượng lao động cả nước?
-- params: none
-- columns: value, year, unit, source_id, notes, indicator_id
SELECT
    f.value,
    f.year,
    'percent' AS unit,
    f.source_id,
    f.notes,
    f.indicator_id
FROM figures AS f
WHERE f.indicator_id = 'gso_women_share_labour_force' AND f.geo_id = 'VN' AND f.sex = 'female' AND f.breakdown = ''
ORDER BY f.year DESC
LIMIT 1
