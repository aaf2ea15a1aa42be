"""Questions to synthetic samples that every engine must answer alike.

`WIDE_ENGINE=… python tests/support/engine_cases.py FOLDER [CASE …]` prints what Spark answers as JSON; the samples are
those that `make` has written into the folder.
"""

from __future__ import annotations

import datetime
import decimal
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from wide.estimate import EstimateError, estimate, remarks

RECORDS = 900
DESIGN = {"strata": "stratum", "psu": "psu", "weight": "weight"}
#: Names that need quotes, and one that a path would take for a pattern.
ODD = {"of": 'y"; DROP', "by": ["tỉnh.thành", "a`b"], "strata": "psu.h", "weight": "n"}
PLAIN, FOLDER, PARTS = "khảo sát [1] {a}*.parquet", "rounds", "parts"
FAULTY, FAULTY_FOLDER, EMPTY, TORN = "faulty.parquet", "faulty", "empty.parquet", "torn.parquet"

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    # Kinds of estimates, with none to three columns of domains.
    "mean": (PLAIN, {"of": "hours", **DESIGN}),
    "mean by text": (PLAIN, {"of": "hours", "by": ["province"], **DESIGN}),
    "share by two": (PLAIN, {"of": "internet", "by": ["sex", "age"], "kind": "share", **DESIGN}),
    "share by three": (
        PLAIN,
        {"of": "internet", "by": ["province", "sex", "age"], "kind": "share", "suppress": True, **DESIGN},
    ),
    "total": (PLAIN, {"of": "income", "by": ["sex"], "kind": "total", **DESIGN}),
    "ratio": (PLAIN, {"of": "income", "per": "hours", "kind": "ratio", "by": ["age"], **DESIGN}),
    "gap": (
        PLAIN,
        {
            "of": "internet",
            "kind": "gap",
            "gap": ("sex", "nữ", "nam"),
            "by": ["province"],
            "suppress": True,
            **DESIGN,
        },
    ),
    "gap of whole numbers": (
        PLAIN,
        {"of": "hours", "kind": "gap", "gap": ("age", "20", "40.0"), "by": ["sex"], **DESIGN},
    ),
    "values of texts": (
        PLAIN,
        {"of": "province", "values": ["Đà Nẵng", "Huế"], "kind": "share", "by": ["sex"], **DESIGN},
    ),
    "values of fractions": (PLAIN, {"of": "step", "values": ["1", "2.50"], "kind": "share", **DESIGN}),
    "values of truth": (PLAIN, {"of": "truth", "values": ["true"], "kind": "share", **DESIGN}),
    "values of days": (PLAIN, {"of": "day", "values": ["2025-01-02"], "kind": "share", **DESIGN}),
    # The design, in parts.
    "no design": (PLAIN, {"of": "internet", "by": ["sex"], "kind": "share"}),
    "strata only": (PLAIN, {"of": "hours", "strata": "stratum"}),
    "clusters only": (PLAIN, {"of": "hours", "psu": "cluster"}),
    "weights only": (PLAIN, {"of": "hours", "weight": "weight", "kind": "total"}),
    "gap without clusters": (PLAIN, {"of": "hours", "kind": "gap", "gap": ("sex", "nữ", "nam")}),
    "clusters of text": (PLAIN, {"of": "hours", **DESIGN, "psu": "cluster", "nest": False}),
    "clusters crossing": (PLAIN, {"of": "hours", **DESIGN, "nest": False}),
    "weights of decimals": (PLAIN, {"of": "hours", **DESIGN, "weight": "weight_decimal"}),
    "weights of text": (PLAIN, {"of": "hours", **DESIGN, "weight": "weight_text"}),
    "lonely removed": (PLAIN, {"of": "hours", **DESIGN, "lonely": "remove", "compare": "with"}),
    "lonely fails": (PLAIN, {"of": "hours", **DESIGN, "lonely": "fail"}),
    "degrees of the design": (PLAIN, {"of": "hours", "by": ["sex"], **DESIGN, "degrees": "design"}),
    # Kinds of columns.
    "decimals": (PLAIN, {"of": "price", "by": ["step"], **DESIGN}),
    "short floats": (PLAIN, {"of": "short", "by": ["truth"], **DESIGN}),
    "truth": (PLAIN, {"of": "truth", "by": ["day"], "kind": "share", **DESIGN}),
    "numbers as text": (PLAIN, {"of": "told", "by": ["code"], **DESIGN}),
    "truth as text": (PLAIN, {"of": "said", "by": ["price"], "kind": "share", **DESIGN}),
    "large figures": (PLAIN, {"of": "large", "by": ["sex"], "kind": "total", **DESIGN}),
    "odd names": (PLAIN, {**ODD}),
    # Folders.
    "folder": (FOLDER, {"of": "hours", "by": ["sex", "late"], **DESIGN}),
    "folder in parts": (PARTS, {"of": "hours", "by": ["year", "sex"], **DESIGN}),
    # What is refused.
    "no column": (PLAIN, {"of": "hour", "by": ["sexx"], **DESIGN}),
    "no value": (PLAIN, {"of": "province", "values": ["Cà Mau"], "kind": "share"}),
    "no number among values": (PLAIN, {"of": "step", "values": ["x"], "kind": "share"}),
    "no side": (PLAIN, {"of": "hours", "kind": "gap", "gap": ("sex", "nữ", "khác")}),
    "no domain": (PLAIN, {"of": "hours", "by": ["nothing"]}),
    "words measured": (PLAIN, {"of": "province", "per": "told", "kind": "ratio", **DESIGN}),
    "days measured": (PLAIN, {"of": "day", **DESIGN}),
    "no share": (PLAIN, {"of": "price", "kind": "share", **DESIGN}),
    "faulty records": (FAULTY, {"of": "y", "strata": "s", "psu": "p", "weight": "w"}),
    "faulty texts": (FAULTY, {"of": "t", "per": "u", "kind": "ratio"}),
    "faults over files": (FAULTY_FOLDER, {"of": "y", "strata": "s", "psu": "p", "weight": "w"}),
    "no records": (EMPTY, {"of": "y"}),
    "no file": ("none.parquet", {"of": "y"}),
}
#: Refused in each engine's own words.
TORN_CASE: tuple[str, dict[str, Any]] = (TORN, {"of": "y"})


def make(folder: Path) -> None:
    """Write the samples; a seed makes them the same every time. No person or place of the world is in them."""
    people = _people()
    pq.write_table(people, folder / PLAIN)
    (folder / FOLDER / "deep").mkdir(parents=True)
    # The later file lacks no column and brings one more.
    pq.write_table(people.slice(0, 400).drop_columns(["late"]), folder / FOLDER / "b.parquet")
    pq.write_table(people.slice(400), folder / FOLDER / "deep" / "a.parquet")
    for year, first in ((2024, 0), (2025, 450)):
        (folder / PARTS / f"year={year}").mkdir(parents=True)
        pq.write_table(people.slice(first, 450), folder / PARTS / f"year={year}" / "part.parquet")
    faulty = _faulty()
    pq.write_table(faulty, folder / FAULTY)
    (folder / FAULTY_FOLDER).mkdir()
    for name, first, many in (("ab", 0, 20), ("a b", 20, 5), ("đ", 25, 15)):
        pq.write_table(faulty.slice(first, many), folder / FAULTY_FOLDER / f"{name}.parquet")
    pq.write_table(faulty.slice(0, 0), folder / EMPTY)
    (folder / TORN).write_bytes(b"PAR1 and then nothing")


def _people() -> pa.Table:
    dice = np.random.default_rng(2026)
    strata = ["Hà Nội thành thị", "Hà Nội nông thôn", "Đà Nẵng", "Ý Yên", "cô đơn", "An Giang"]
    stratum = dice.choice(6, RECORDS, p=[0.25, 0.2, 0.2, 0.15, 0.02, 0.18])
    psu = np.where(stratum == 4, 1, dice.integers(1, 9, RECORDS))
    hours = np.where(dice.random(RECORDS) < 0.05, np.nan, 3 + psu / 2 + dice.normal(size=RECORDS))
    missing = dice.random(RECORDS) < 0.1

    def some(values: Any, kind: pa.DataType | None = None) -> pa.Array:
        return pa.array([None if gone else one for one, gone in zip(values, missing, strict=True)], kind)

    step = dice.choice([1.0, 2.5, 10.0, np.nan], RECORDS)
    told = dice.choice(["1", " 2.5", "1_000", "+-3", "1e2\t", "nan", "-NaN", "", ".5", "7."], RECORDS)
    weight = 5 + 40 * dice.random(RECORDS)
    weight[:20] = 0
    cents = dice.integers(0, 5, RECORDS)
    day = [datetime.date(2025, 1, int(one)) for one in dice.integers(1, 4, RECORDS)]
    return pa.table(
        {
            "stratum": [strata[one] for one in stratum],
            "psu": psu,
            "cluster": [f"{one}/{two}" for one, two in zip(stratum, psu, strict=True)],
            "weight": weight,
            "weight_decimal": pa.array(
                [decimal.Decimal(f"{one:.3f}") for one in weight], pa.decimal128(9, 3)
            ),
            "weight_text": [f" {one:.6e}" for one in weight],
            "province": some(dice.choice(["Đà Nẵng", "Huế", "An Giang", 'd\'Ắc\\ "Lắc"'], RECORDS)),
            "sex": dice.choice(["nữ", "nam"], RECORDS),
            "age": some(dice.choice([20, 30, 40], RECORDS), pa.int16()),
            "internet": some((dice.random(RECORDS) < 0.4 + psu / 20).astype(int).tolist(), pa.int8()),
            "hours": hours,
            "income": some(np.exp(dice.normal(8, 1, RECORDS)).tolist()),
            "step": step,
            "truth": some((dice.random(RECORDS) < 0.3).tolist()),
            "day": day,
            "code": dice.choice(["01", "1", "10", "9"], RECORDS),
            "price": pa.array([decimal.Decimal(int(one)) / 4 for one in cents], pa.decimal128(12, 2)),
            "short": pa.array(np.where(missing, np.nan, hours), pa.float32()),
            "told": told,
            "said": dice.choice(["TRUE", "false", "1", "0", ""], RECORDS),
            "large": 1e12 + np.exp(dice.normal(20, 1, RECORDS)),
            "nothing": pa.array([None] * RECORDS, pa.string()),
            "late": some(dice.choice(["x", "y"], RECORDS)),
            'y"; DROP': some(dice.integers(0, 9, RECORDS).tolist(), pa.int64()),
            "tỉnh.thành": dice.choice(["a", "b"], RECORDS),
            "a`b": pa.array(dice.integers(0, 2, RECORDS), pa.uint8()),
            "psu.h": stratum,
            "n": pa.array(dice.integers(1, 4, RECORDS), pa.int32()),
        }
    )


def _faulty() -> pa.Table:
    """Forty records; from the fifth on every second one is wrong somewhere."""
    w: list[float | None] = [1.5] * 40
    y: list[float | None] = [2.0] * 40
    s: list[str | None] = ["a"] * 40
    p: list[int | None] = list(range(40))
    t, u = ["1"] * 40, ["2"] * 40
    w[5], w[7], w[9], w[31] = -1e10, None, float("nan"), 1e301
    y[11], y[13], y[33] = 1e200, float("-inf"), float("inf")
    s[15], p[17], s[35], p[35] = None, None, None, None
    t[5], t[7], t[9], t[11] = "1d", "0x1p3", "một", "1,5"
    u[5], u[13], u[15], u[17] = "1e999", "1 2", "\u00a01", "--1"
    return pa.table({"w": w, "y": y, "s": s, "p": p, "t": t, "u": u})


def answered(folder: Path, case: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """What the engine of this moment says to a case, in plain values."""
    name, words = case
    try:
        found = estimate(folder / name, **{"suppress": False, **words})
    except EstimateError as fault:
        return {"refused": [fault.say("vi"), fault.say("en")]}
    rows = found.astype(object).where(found.notna(), None)
    return {
        "columns": list(rows.columns),
        "rows": [[_plain(one) for one in row] for row in rows.to_numpy().tolist()],
        "remarks": [remarks(found, "vi"), remarks(found, "en")],
    }


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def main(folder: Path, names: list[str]) -> None:
    """Print the answers of Spark, and under `statements` which statements it was asked."""
    from wide.estimate.engines.spark import SparkTable

    asked: set[str] = set()
    before = SparkTable.query

    def noting(table: SparkTable, name: str, view: str) -> SparkTable:
        asked.add(name)
        return before(table, name, view)

    SparkTable.query = noting  # type: ignore[method-assign]
    answers = {name: answered(folder, {**CASES, "torn": TORN_CASE}[name]) for name in names}
    sys.stdout.write(json.dumps({"answers": answers, "statements": sorted(asked)}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or [*CASES, "torn"])
