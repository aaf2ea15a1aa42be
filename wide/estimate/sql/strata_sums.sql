-- The PSUs of each stratum × domain summed, with the products of their sums: all that a variance asks of them.
-- Reads what psu_sums.sql answers as the view `psu_sums`, so a sample of any size becomes a few thousand rows.
-- psus: PSUs of the stratum in the whole sample; psus_used: those with a value in the domain.
WITH per_psu AS (
    SELECT * FROM psu_sums
),

design AS (
    SELECT
        stratum,
        count(*) AS psus
    FROM (
        SELECT
            stratum,
            psu
        FROM per_psu
        GROUP BY stratum, psu
    ) AS every_psu
    GROUP BY stratum
)

SELECT
    per_psu.stratum,
    per_psu.d1,
    per_psu.d2,
    per_psu.d3,
    max(design.psus) AS psus,
    sum(per_psu.records) AS records,
    sum(per_psu.wrong) AS wrong,
    sum(per_psu.graded) AS graded,
    sum(per_psu.n) AS n,
    count(CASE WHEN per_psu.n > 0 THEN 1 END) AS psus_used,
    sum(per_psu.w) AS w,
    sum(per_psu.wy) AS wy,
    sum(per_psu.wx) AS wx,
    sum(per_psu.wyy) AS wyy,
    sum(per_psu.wyx) AS wyx,
    sum(per_psu.wxx) AS wxx,
    sum(per_psu.ww) AS ww,
    sum(per_psu.w * per_psu.w) AS t11,
    sum(per_psu.w * per_psu.wy) AS t1y,
    sum(per_psu.w * per_psu.wx) AS t1x,
    sum(per_psu.wy * per_psu.wy) AS tyy,
    sum(per_psu.wy * per_psu.wx) AS tyx,
    sum(per_psu.wx * per_psu.wx) AS txx
FROM per_psu
LEFT JOIN design ON per_psu.stratum = design.stratum
GROUP BY per_psu.stratum, per_psu.d1, per_psu.d2, per_psu.d3;
