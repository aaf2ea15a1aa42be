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
from wide.measures.survey import Degrees, Kind, Lonely, LonelyPsu, Terms, estimates, gaps
from wide.measures.survey.small_cells import hidden_counts
from wide.text import Lang, say

#: How many strata or values a remark names.
MAX_NAMES = 8
VALUE_COLUMNS = ["estimate", "se", "ci_low", "ci_high", "cv", "deff", "first", "second"]
#: A design effect goes with them: for a share it gives n away, p(1−p)·deff/se² + 1.
COUNT_COLUMNS = ["n", "n_effective", "df", "deff"]


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

    `source`: CSV or Parquet file, folder of Parquet files, DataFrame or DuckDB relation. The other arguments
    are those of EstimateRequest. Columns: those of `by`, for gaps the means of both groups (`first`, `second`), then
    estimate, se, ci_low, ci_high, cv, deff, n, n_effective, df, flag, reason. Shares and coefficients of variation are
    fractions; the rest is in the unit of `of`. `suppress` blanks what the rules hide; False is for checking.
    `compare` decides what a design effect compares with; None takes R's default, "without", unless the
    weights do not count people. What the reader should know is in `remarks(answer, lang)`.
    Raises EstimateError with the reasons in both languages.
    """
    request = EstimateRequest(
        of, tuple(by), strata, psu, weight, kind, tuple(values), per, gap, lonely, nest, degrees, compare
    )
    with open_sample(source) as sample:
        aggregates = aggregate(sample, request)
    replace = request.compare == "with" or (request.compare is None and aggregates.normalised)
    terms = Terms(
        kind=kind,
        share=kind == "share" or (kind == "gap" and aggregates.zero_one),
        lonely=lonely,
        degrees=degrees,
        replace=replace,
        designed=request.has_design,
    )
    rows, groups = _rows(aggregates, request)
    if not len(rows):
        raise estimate_error("no_domain", found=", ".join(request.domains))
    try:
        estimates_table = (
            estimates(aggregates.sums, len(aggregates.domains), terms)
            if groups is None
            else gaps(aggregates.sums, len(aggregates.domains), groups, terms)
        )
    except LonelyPsu as alone:
        names = [aggregates.strata[stratum] for stratum in alone.strata]
        raise estimate_error("lonely", count=len(names), found=", ".join(names[:MAX_NAMES])) from alone
    estimates_table["n"] = estimates_table["n"].astype("Int64")
    result = _suppress_small_cells(estimates_table, rows) if suppress else estimates_table
    reasons = _remarks(aggregates, request)
    if suppress and result["n"].isna().any():
        reasons.append(Reason("small_cells", {"count": int(result["n"].isna().sum())}))
    for index, column in enumerate(request.by):
        labels = [aggregates.levels[index][code] for code in rows[:, index]]
        result.insert(index, _heading(column, result), pd.Series(labels, index=result.index))
    # Plain lists, for whoever writes the answer into a Parquet file.
    result.attrs["remarks"] = [[reason.key, dict(reason.values)] for reason in reasons]
    return result


def remarks(answer: pd.DataFrame, lang: Lang) -> list[str]:
    """What a reader of the answer should know about how it was made, one sentence each."""
    return [say(lang, f"estimate.remark.{key}", **values) for key, values in answer.attrs["remarks"]]


def _rows(aggregates: Aggregates, request: EstimateRequest) -> tuple[Ints, tuple[Ints, Ints] | None]:
    """The rows of the answer as codes of `by`; for gaps also the domain of either side of each row."""
    if request.gap is None:
        return aggregates.domains, None
    codes = [_level_code(aggregates.levels[-1], name, request.gap[0]) for name in request.gap[1:]]
    outer, index = np.unique(aggregates.domains[:, :-1], axis=0, return_inverse=True)
    index = index.ravel()
    groups = []
    for code in codes:
        group = np.full(len(outer), -1, dtype=np.int64)
        rows = np.flatnonzero(aggregates.domains[:, -1] == code)
        group[index[rows]] = rows
        groups.append(group)
    observed = (groups[0] >= 0) | (groups[1] >= 0)
    return outer[observed], (groups[0][observed], groups[1][observed])


def _level_code(levels: tuple[Level, ...], value: str, column: str) -> int:
    """Which level of the gap's column is meant: by its text, else as a number."""
    for number, level in enumerate(levels):
        if str(level) == value or (_number(value) is not None and _number(value) == _number(str(level))):
            return number
    known = ", ".join(str(level) for level in levels[:MAX_NAMES])
    raise estimate_error("value", column=column, found=value, known=known)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _heading(column: str, answer: pd.DataFrame) -> str:
    """The column's own name, unless the answer needs it."""
    return f"by.{column}" if column in answer.columns else column


def _remarks(aggregates: Aggregates, request: EstimateRequest) -> list[Reason]:
    reasons = []
    if not request.has_design:
        reasons.append(Reason("no_design"))
    elif aggregates.normalised and request.weight is not None:
        reasons.append(Reason("normalised"))
    if aggregates.lonely:
        names = ", ".join(aggregates.lonely[:MAX_NAMES])
        reasons.append(Reason(f"lonely_{request.lonely}", {"count": len(aggregates.lonely), "found": names}))
    if aggregates.without_domain:
        counts = {"count": aggregates.without_domain, "records": aggregates.records}
        reasons.append(Reason("without_domain", {**counts, "columns": ", ".join(request.domains)}))
    return reasons


def _suppress_small_cells(answer: pd.DataFrame, domains: Ints) -> pd.DataFrame:
    """The answer without the figures flagged "hidden" and without the counts that speak of few people.

    `domains`: rows × columns, which value of each domain column a row has. Counts are hidden as a table by
    these columns whose totals anybody may know.
    """
    result = answer.copy()
    columns = [column for column in VALUE_COLUMNS if column in result]
    result.loc[result["flag"] == "hidden", columns] = np.nan
    shape = tuple(int(size) for size in domains.max(axis=0) + 1) if domains.size else (1,)
    cells = tuple(domains.T) if domains.size else (np.zeros(1, dtype=np.int64),)
    table = np.zeros(shape, dtype=np.int64)
    table[cells] = result["n"].to_numpy()
    small = hidden_counts(table)[cells]
    result[["n", "df"]] = result[["n", "df"]].astype("Int64")
    result.loc[small, COUNT_COLUMNS] = np.nan
    return result
