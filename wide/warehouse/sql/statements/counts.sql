-- How much the build put in.
SELECT
    (
        SELECT count(*) FROM observations
        WHERE derived = ''
    ) AS observations,
    (
        SELECT count(*) FROM observations
        WHERE derived <> ''
    ) AS merged,
    (SELECT count(*) FROM unmerged) AS unmerged,
    (SELECT count(*) FROM indicators) AS indicators,
    (SELECT count(*) FROM sources) AS sources,
    (
        SELECT count(*) FROM geographies
        WHERE level = 'province63'
    ) AS provinces63,
    (
        SELECT count(*) FROM geographies
        WHERE level = 'province34'
    ) AS provinces34;
