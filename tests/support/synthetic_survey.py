"""A synthetic survey of any size for tests and benchmark: no person, place or figure of the world is in it."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

STRATA = 126
#: Every value comes from a hash of the record's number, so that a size always gives the same file.
RECORDS = """
SELECT
    'province ' || lpad(CAST(stratum // 2 AS VARCHAR), 2, '0') AS province,
    CASE WHEN stratum % 2 = 0 THEN 'urban' ELSE 'rural' END AS area,
    stratum,
    psu,
    CASE WHEN hash(10 * id + 1) % 2 = 0 THEN 'female' ELSE 'male' END AS sex,
    CAST(15 + 10 * (hash(10 * id + 2) % 6) AS INTEGER) AS age,
    CASE
        WHEN hash(10 * id + 3) % 100 < 2 THEN NULL
        ELSE CAST(hash(10 * id + 4) % 1000 < 400 + hash(1000 * psu + stratum) % 300 AS INTEGER)
    END AS internet,
    1000 + (hash(10 * id + 5) % 9000) / 10.0 AS income,
    5 + (hash(10 * id + 6) % 1000) / 50.0 AS weight
FROM (
    SELECT id, id % {strata} AS stratum, (id // {strata}) % {psus} AS psu FROM range({records}) AS r(id)
)
"""


def make(path: Path, records: int, psus: int = 100) -> Path:
    """Write `records` rows as Parquet: 63 synthetic provinces × urban, rural, `psus` clusters in each stratum."""
    with duckdb.connect(config={"memory_limit": "1GB", "preserve_insertion_order": "false"}) as con:
        con.sql(RECORDS.format(strata=STRATA, psus=psus, records=records)).write_parquet(str(path))
    return path


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 100)
