-- The values of women, of men and of both together: one row an indicator, place, breakdown and year. `source_id`,
-- `notes`, `grade` and `suspect` refer to all three values, `pair_…` to those of women and men.
CREATE TABLE values_by_sex AS
WITH split AS (
    SELECT
        indicator_id,
        geo_id,
        breakdown,
        any_value(parts) AS parts,
        year,
        max(value) FILTER (WHERE sex = 'female') AS women,
        max(value) FILTER (WHERE sex = 'male') AS men,
        max(value) FILTER (WHERE sex = 'both') AS everyone,
        max(grade) AS grade,
        bool_or(suspect) AS suspect,
        max(derived) AS derived,
        max(grade) FILTER (WHERE sex <> 'both') AS pair_grade,
        bool_or(suspect) FILTER (WHERE sex <> 'both') AS pair_suspect,
        -- One value for each sex: at most three texts, joined below without a sort of each group.
        [
            max(source_id) FILTER (WHERE sex = 'female'),
            max(source_id) FILTER (WHERE sex = 'male'),
            max(source_id) FILTER (WHERE sex = 'both')
        ] AS sources,
        [
            max(notes) FILTER (WHERE sex = 'female'),
            max(notes) FILTER (WHERE sex = 'male'),
            max(notes) FILTER (WHERE sex = 'both')
        ] AS remarks
    FROM preferred_observations
    GROUP BY indicator_id, geo_id, breakdown, year
)

SELECT
    indicator_id,
    geo_id,
    breakdown,
    parts,
    year,
    women,
    men,
    everyone,
    grade,
    suspect,
    derived,
    array_to_string(list_sort(list_distinct(sources)), ' ') AS source_id,
    array_to_string(list_sort(list_distinct(remarks)), ' ') AS notes,
    pair_grade,
    pair_suspect,
    array_to_string(list_sort(list_distinct(sources[1:2])), ' ') AS pair_source_id,
    array_to_string(list_sort(list_distinct(remarks[1:2])), ' ') AS pair_notes
FROM split
ORDER BY indicator_id, geo_id, breakdown, year;

-- The newest values of women and men within some years, with labels: one row an indicator, place and breakdown.
CREATE MACRO latest_women_and_men(FIRST_YEAR, LAST_YEAR) AS TABLE
    SELECT
        v.*,
        v.women - v.men AS gap,
        i.short_vi,
        i.short_en,
        i.unit,
        i.modelled
    FROM values_by_sex AS v
    INNER JOIN indicators AS i ON v.indicator_id = i.indicator_id
    WHERE v.women IS NOT NULL AND v.men IS NOT NULL AND v.year BETWEEN first_year AND last_year
    QUALIFY row_number() OVER (PARTITION BY v.indicator_id, v.geo_id, v.breakdown ORDER BY v.year DESC) = 1;
