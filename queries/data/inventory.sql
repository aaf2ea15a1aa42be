-- question: How many figures are there, by family, level and source grade, and how many are split by sex?
-- question_vi: Có bao nhiêu số liệu theo nhóm, cấp và hạng nguồn, bao nhiêu số tách theo giới?
-- params: $first_year (integer), $last_year (integer)
-- columns: family, level, grade, year, figures, by_sex, source_id
SELECT
    family,
    level,
    grade,
    year,
    figures,
    by_sex,
    source_id
FROM inventory_by_family
WHERE year BETWEEN $first_year AND $last_year
ORDER BY family, level, grade, year
