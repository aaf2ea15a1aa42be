"""From a file to estimates: one row a domain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from wide.estimate.aggregation import Aggregates, aggregate
from wide.estimate.domains import Ints, Level
from wide.estimate.errors import Reason, estimate_error
from wide.estimate.request import Compare, EstimateRequest
from wide.estimate.samples import Source, open_sample
from wide.estimate.suppression import suppress_small_cells
from wide.measures.survey import Degrees, Kind, Lonely, LonelyPsu, Terms, estimates, gaps
from wide.text import Lang, say

#: How many strata or values a remark names.
MAX_NAMES = 8


def estimate(
    source: Source,
    of: str,
    by: Sequence[str] = (),
    strata: str | None = None,
    psu: str | None = None,
    weight: str | None = None,
    kind: Kind = "mean",
    *,
    values: Sequence[str] = (),
    per: str | None = None,
    gap: tuple[str, str, str] | None = None,
    lonely: Lonely = "adjust",
    nest: bool = True,
    degrees: Degrees = "domain",
    compare: Compare | None = None,
    suppress: bool = True,
) -> pd.DataFrame:
    """Estimates from a sample, one row a domain (a combination of values of `by` that occurs in it).

    `source`: CSV or Parquet file, folder of Parquet files, DataFrame or DuckDB relation. The other words are
    those of Ask. Columns: those of `by`, for gaps the means of both sides (`first`, `second`), then estimate,
    se, ci_low, ci_high, cv, deff, n, n_effective, df, flag, reason. Shares and coefficients of variation are
    fractions; the rest is in the unit of `of`. `suppress` blanks what the rules hide; False is for checking.
    `compare` decides what a design effect compares with; None takes R's default, "without", unless the
    weights do not count people. What the reader should know is in `remarks(answer, lang)`.
    Raises Refused with the reasons in both languages.
    """
    ask = EstimateRequest(
        of, tuple(by), strata, psu, weight, kind, tuple(values), per, gap, lonely, nest, degrees, compare
    )
    with open_sample(source) as sample:
        summed = aggregate(sample, ask)
    replace = ask.compare == "with" or (ask.compare is None and summed.normalised)
    terms = Terms(
        kind=kind,
        share=kind == "share" or (kind == "gap" and summed.zero_one),
        lonely=lonely,
        degrees=degrees,
        replace=replace,
        designed=ask.has_design,
    )
    rows, sides = _rows(summed, ask)
    if not len(rows):
        raise estimate_error("no_domain", found=", ".join(ask.domains))
    try:
        found = (
            estimates(summed.sums, len(summed.domains), terms)
            if sides is None
            else gaps(summed.sums, len(summed.domains), sides, terms)
        )
    except LonelyPsu as alone:
        names = [summed.strata[one] for one in alone.strata]
        raise estimate_error("lonely", count=len(names), found=", ".join(names[:MAX_NAMES])) from alone
    found["n"] = found["n"].astype("Int64")
    answer = suppress_small_cells(found, rows) if suppress else found
    noted = _remarks(summed, ask)
    if suppress and answer["n"].isna().any():
        noted.append(Reason("small_cells", {"count": int(answer["n"].isna().sum())}))
    for place, column in enumerate(ask.by):
        labels = [summed.levels[place][code] for code in rows[:, place]]
        answer.insert(place, _heading(column, answer), pd.Series(labels, index=answer.index))
    # Plain lists, for whoever writes the answer into a Parquet file.
    answer.attrs["remarks"] = [[one.key, dict(one.values)] for one in noted]
    return answer


def remarks(answer: pd.DataFrame, lang: Lang) -> list[str]:
    """What a reader of the answer should know about how it was made, one sentence each."""
    return [say(lang, f"estimate.remark.{key}", **values) for key, values in answer.attrs["remarks"]]


def _rows(summed: Aggregates, ask: EstimateRequest) -> tuple[Ints, tuple[Ints, Ints] | None]:
    """The rows of the answer as codes of `by`; for gaps also the domain of either side of each row."""
    if ask.gap is None:
        return summed.domains, None
    codes = [_level_code(summed.levels[-1], name, ask.gap[0]) for name in ask.gap[1:]]
    outer, index = np.unique(summed.domains[:, :-1], axis=0, return_inverse=True)
    index = index.ravel()
    sides = []
    for code in codes:
        side = np.full(len(outer), -1, dtype=np.int64)
        here = np.flatnonzero(summed.domains[:, -1] == code)
        side[index[here]] = here
        sides.append(side)
    some = (sides[0] >= 0) | (sides[1] >= 0)
    return outer[some], (sides[0][some], sides[1][some])


def _level_code(levels: tuple[Level, ...], asked: str, column: str) -> int:
    """Which level of the gap's column is meant: by its text, else as a number."""
    for number, level in enumerate(levels):
        if str(level) == asked or (_number(asked) is not None and _number(asked) == _number(str(level))):
            return number
    known = ", ".join(str(level) for level in levels[:MAX_NAMES])
    raise estimate_error("value", column=column, found=asked, known=known)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _heading(column: str, answer: pd.DataFrame) -> str:
    """The column's own name, unless the answer needs it."""
    return f"by.{column}" if column in answer.columns else column


def _remarks(summed: Aggregates, ask: EstimateRequest) -> list[Reason]:
    found = []
    if not ask.has_design:
        found.append(Reason("no_design"))
    elif summed.normalised and ask.weight is not None:
        found.append(Reason("normalised"))
    if summed.lonely:
        names = ", ".join(summed.lonely[:MAX_NAMES])
        found.append(Reason(f"lonely_{ask.lonely}", {"count": len(summed.lonely), "found": names}))
    if summed.without_domain:
        values = {
            "count": summed.without_domain,
            "records": summed.records,
            "columns": ", ".join(ask.domains),
        }
        found.append(Reason("without_domain", values))
    return found
