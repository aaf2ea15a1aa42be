-- Women, men and everybody of one figure side by side: most questions ask for the three together. One row an indicator,
-- place, breakdown and year; `source_id`, `notes`, `grade` and `suspect` speak of all three, `two_…` of women and men.
CREATE TABLE sides AS
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
        max(grade) FILTER (WHERE sex <> 'both') AS two_grade,
        bool_or(suspect) FILTER (WHERE sex <> 'both') AS two_suspect,
        -- One figure for each sex: three texts at most, put together below without a sort of each group.
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
    FROM figures
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
    two_grade,
    two_suspect,
    array_to_string(list_sort(list_distinct(sources[1:2])), ' ') AS two_source_id,
    array_to_string(list_sort(list_distinct(remarks[1:2])), ' ') AS two_notes
FROM split
ORDER BY indicator_id, geo_id, breakdown, year;
