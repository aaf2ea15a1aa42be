"""Our estimates beside those of R's package survey, for the tests and for the table in the documentation.

`python tests/support/survey_oracle.py` writes the table into docs/survey-estimation.md.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from wide.estimate import estimate  # noqa: E402 (the path comes first)

FOLDER = ROOT / "tests" / "oracle" / "survey"
DOCUMENT = ROOT / "docs" / "survey-estimation.md"
FIRST, LAST = "<!-- table by tests/support/survey_oracle.py -->", "<!-- end of the table -->"
COMPARED = ("estimate", "se", "ci_low", "ci_high", "deff", "deff_replace", "n", "n_effective", "df")


def cases() -> pd.DataFrame:
    """What is asked, one row a question."""
    return pd.read_csv(FOLDER / "cases.csv", dtype=str, keep_default_na=False)


@cache
def answers() -> pd.DataFrame:
    """What R answers, one row a domain of a question."""
    found = pd.read_csv(FOLDER / "answers.csv", dtype={"domain": str}, keep_default_na=False)
    figures = found.columns.drop("domain")
    found[figures] = found[figures].replace("", np.nan).astype(float)
    return found


def parts(text: str) -> list[str]:
    """The pieces between semicolons."""
    return text.split(";") if text else []


def words(case: pd.Series) -> dict[str, Any]:
    """A question as the words of `estimate`."""
    column, _, pair = case["gap"].partition("=")
    return {
        "of": case["of"],
        "by": parts(case["by"]),
        "strata": case["strata"] or None,
        "psu": case["psu"] or None,
        "weight": case["weight"] or None,
        "kind": case["kind"],
        "values": parts(case["values"]),
        "per": case["per"] or None,
        "gap": (column, *parts(pair)) if column else None,
        "lonely": case["lonely"],
    }


@cache
def beside(number: int) -> pd.DataFrame:
    """Question `number` (from 1): one row a domain, each figure as ours and with _r as R's."""
    case = cases().iloc[number - 1]
    file = FOLDER / f"{case['file']}.csv"
    ours = estimate(file, **words(case), compare="without", suppress=False)
    ours["deff_replace"] = estimate(file, **words(case), compare="with", suppress=False)["deff"]
    by = parts(case["by"])
    ours["domain"] = ours[by].astype(str).agg(";".join, axis=1) if by else ""
    theirs = answers()[answers()["case"] == number]
    return ours.merge(theirs, on="domain", how="outer", suffixes=("", "_r"), validate="one_to_one")


def apart(rows: pd.DataFrame, column: str) -> pd.Series:
    """The relative difference of ours from R's; 0 where both are equal or both unknown, infinite where one is."""
    ours, theirs = rows[column].astype(float), rows[f"{column}_r"].astype(float)
    difference = (ours - theirs).abs() / theirs.abs()
    difference[(ours == theirs) | (ours.isna() & theirs.isna())] = 0.0
    return difference.fillna(np.inf)


def interval_is_known(rows: pd.DataFrame, kind: str) -> pd.Series:
    """Where R gives an interval: not for shares of 0 or 1, nor by "logit" with one degree of freedom."""
    if kind != "share":
        return pd.Series(True, index=rows.index)
    return (rows["estimate_r"] > 0) & (rows["estimate_r"] < 1) & (rows["df_r"] > 1)


def head() -> str:
    """What stands above the rows of the table."""
    names = [
        *("design", "estimate", "by", "domains", "ours (first domain)", "R", "standard error", "R"),
        *("largest relative difference: estimate", "standard error", "interval"),
    ]
    version = (FOLDER / "oracle.txt").read_text(encoding="utf-8").strip()
    said = f"{len(answers())} estimates, compared with {version}."
    return "\n".join([said, "", "| " + " | ".join(names) + " |", "|" + "---|" * len(names)])


def row(number: int) -> str:
    """Question `number`: its first domain in both, and the largest differences over all of its domains."""
    case = cases().iloc[number - 1]
    rows = beside(number)
    first = rows.iloc[0]
    known = rows[interval_is_known(rows, case["kind"])]
    ends = [apart(known, column).max() for column in ("ci_low", "ci_high")]
    what = f"{case['kind']} {case['of']}" + (f" in {case['values']}" if case["values"] else "")
    what += f" / {case['per']}" if case["per"] else ""
    what += f", {case['gap']}" if case["gap"] else ""
    lonely = f" ({case['lonely']})" if "lonely" in case["file"] else ""
    cells = [
        case["file"] + lonely,
        what,
        case["by"].replace(";", " × ") or "–",
        str(len(rows)),
        *(f"{first[one]:.10g}" for one in ("estimate", "estimate_r", "se", "se_r")),
        *(_small(one) for one in (apart(rows, "estimate").max(), apart(rows, "se").max(), max(ends))),
    ]
    return "| " + " | ".join(cells) + " |"


def _small(value: float) -> str:
    """A difference by its order only: rounding differs from machine to machine."""
    return "< 1e-12" if value < 1e-12 else f"< 1e{int(np.ceil(np.log10(value)))}"


def documented() -> list[str]:
    """The rows of the table as they stand in the documentation."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return text.partition(FIRST)[2].partition(LAST)[0].strip().splitlines()[4:]


if __name__ == "__main__":
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(FIRST)
    after = rest.partition(LAST)[2]
    made = "\n".join([head(), *(row(number) for number in range(1, len(cases()) + 1))])
    DOCUMENT.write_text(f"{before}{FIRST}\n{made}\n{LAST}{after}", encoding="utf-8")
