"""Estimates from a round for one question: shares with their intervals, the gap between women and men."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from wide import catalogue
from wide.catalogue import System
from wide.estimate import estimate, remarks
from wide.estimate.samples import open_sample
from wide.measures.survey.rounding import digits, interval_steps, nearest, outward, share_steps
from wide.measures.survey.small_cells import banded
from wide.rounds.questions import questions
from wide.rounds.store import KEY_SEPARATOR, RANDOM, respondents
from wide.text import LANGS, Lang

Relation = duckdb.DuckDBPyRelation
SEXES = ("female", "male")
#: Shares become percent, gaps percentage points.
PERCENT_COLUMNS = ["estimate", "ci_low", "ci_high", "first", "second"]
ESTIMATE_COLUMNS = ["estimate", "ci_low", "ci_high"]
DESIGN_COLUMNS = ("stratum", "psu", "weight")


class IncompleteDesign(ValueError):
    """A column of the design is filled for some respondents only, so that nothing can be estimated."""

    def __init__(self, column: str, missing: int, respondents: int) -> None:
        super().__init__(f"{column}: {missing} of {respondents} without it")
        self.column = column
        self.missing = missing
        self.respondents = respondents


@dataclass(frozen=True)
class Design:
    """The columns that the estimation takes (None: everybody has nothing there), and how large the sample is.

    `strata`, `psus`: how many there are, 0 without a column for them.
    """

    stratum: str | None
    psu: str | None
    weight: str | None
    respondents: int
    strata: int
    psus: int


@dataclass(frozen=True)
class RoundQuery:
    """One question to one round.

    `answer`: the answer that is counted, empty for all of them. `by`: up to two breakdowns. `places`: the
    provinces of `system` to which it is restricted, all when empty.
    """

    key: str
    question: str
    answer: str = ""
    by: tuple[str, ...] = ()
    system: System = "63"
    places: tuple[str, ...] = ()

    @property
    def is_random(self) -> bool:
        """Whether the respondents were drawn at random."""
        return self.key.endswith(f"{KEY_SEPARATOR}{RANDOM}")

    @property
    def counted(self) -> tuple[str, ...]:
        """The answers that are counted."""
        return (self.answer,) if self.answer else questions()[self.question].answers


@dataclass(frozen=True)
class RoundEstimates:
    """`rows`: answer, then a column a breakdown (codes), estimate, ci_low, ci_high (percent), n, flag, reason, digits.

    `gap`: the same without sex, women less men in percentage points; None when sex is no breakdown or one side
    has nobody. A hidden row has no number at all. `n` is the lower end of a band (30, 100, 300, 1000 …), and percents
    are rounded (`measures.survey.rounding`), so that comparing rows of several cuts finds no few people;
    `digits`: how many after the comma that leaves.
    """

    query: RoundQuery
    rows: pd.DataFrame
    gap: pd.DataFrame | None
    design: Design
    remarks: dict[Lang, tuple[str, ...]]


def estimate_round(query: RoundQuery, home: Path | None = None) -> RoundEstimates:
    """What the round says. Raises IncompleteDesign, and KeyError for a question that is none."""
    people = respondents(query.key, home).reset_index(drop=True)
    design = _design(people, is_random=query.is_random)
    equal_weights = design.weight is None or people[design.weight].nunique() == 1
    sample = _sample(people, query)
    has_both_sexes = query.is_random and "sex" in query.by and set(SEXES) <= set(sample["sex"].dropna())
    others = tuple(column for column in query.by if column != "sex")
    with open_sample(sample) as source:
        shares = _estimates(source.relation, query, design, query.by)
        gaps = _estimates(source.relation, query, design, others, ("sex", *SEXES)) if has_both_sexes else None
    shares["step"] = share_steps(shares["n"], alike=equal_weights)
    if gaps is not None:
        gaps["step"] = _gap_steps(gaps, shares, ["answer", *others])
    return RoundEstimates(
        query,
        _publishable(shares, query, equal_weights),
        None if gaps is None else _publishable(gaps, query, equal_weights),
        design,
        shares.attrs["remarks_by_language"],
    )


def _design(rows: pd.DataFrame, *, is_random: bool) -> Design:
    """The design of a round. Without a random draw there is none. Raises IncompleteDesign."""
    used: dict[str, str | None] = dict.fromkeys(DESIGN_COLUMNS)
    for column in DESIGN_COLUMNS if is_random else ():
        missing = int(rows[column].isna().sum())
        if 0 < missing < len(rows):
            raise IncompleteDesign(column, missing, len(rows))
        used[column] = None if missing else column
    strata = rows["stratum"].nunique() if used["stratum"] else 0
    levels = [name for name in ("stratum", "psu") if used[name]]
    psus = len(rows[levels].drop_duplicates()) if used["psu"] else 0
    return Design(used["stratum"], used["psu"], used["weight"], len(rows), int(strata), psus)


def _sample(people: pd.DataFrame, query: RoundQuery) -> pd.DataFrame:
    """One row a respondent, a column of truths for each answer that is counted (y.<answer>)."""
    question = questions()[query.question]
    frame = _design_columns(people, query)
    inside = _in_domain(frame, query)
    return frame.assign(
        **{f"y.{answer}": question.indicator_values(people, answer).where(inside) for answer in query.counted}
    )


def _estimates(
    source: Relation,
    query: RoundQuery,
    design: Design,
    by: tuple[str, ...],
    gap: tuple[str, str, str] | None = None,
) -> pd.DataFrame:
    """The estimates of every answer, one after the other, `answer` first."""
    columns = (by, design.stratum, design.psu, design.weight)
    tables = []
    for answer in query.counted:
        table = estimate(source, f"y.{answer}", *columns, "gap" if gap else "share", gap=gap)
        table.insert(0, "answer", answer)
        tables.append(table)
    combined = pd.concat(tables, ignore_index=True)
    combined.attrs["remarks_by_language"] = {
        lang: tuple(dict.fromkeys(line for table in tables for line in remarks(table, lang)))
        for lang in LANGS
    }
    return combined


def _design_columns(people: pd.DataFrame, query: RoundQuery) -> pd.DataFrame:
    """The columns of the design and of the breakdowns; provinces on the list of the query."""
    columns = dict.fromkeys(["stratum", "psu", "weight", "sex", "province", *query.by])
    frame = people[list(columns)]
    moved = {geo_id: on_province_list(geo_id, query.system) for geo_id in frame["province"].dropna().unique()}
    return frame.assign(province=frame["province"].map(moved))


def _in_domain(frame: pd.DataFrame, query: RoundQuery) -> pd.Series[bool]:
    """Who lives in the chosen provinces; the others stay in the sample as people outside the domain."""
    if not query.places or not query.is_random:
        return pd.Series(True, index=frame.index)
    return frame["province"].isin(query.places)


def on_province_list(geo_id: str, system: System) -> str:
    """The province on a list, where it became exactly one there; otherwise itself."""
    moved = catalogue.counterparts(geo_id, system)
    return moved[0] if len(moved) == 1 else geo_id


def _gap_steps(gaps: pd.DataFrame, shares: pd.DataFrame, by: list[str]) -> pd.Series[float]:
    """The step of each gap: that of its smaller side, whose share stands in a row of its own."""
    steps = shares[shares["sex"].isin(SEXES)].groupby(by, as_index=False)["step"].max()
    gap_steps: pd.Series[float] = gaps[by].merge(steps, on=by, how="left")["step"]
    return gap_steps.fillna(shares["step"].max())


def _publishable(estimates: pd.DataFrame, query: RoundQuery, equal_weights: bool) -> pd.DataFrame:
    """Percent; no number at all where the rules hide one; no interval without a random draw; chosen places only.

    `estimates`: with the `step` of each row, to which its percents are rounded; ends of intervals move outward.
    `equal_weights`: everybody weighs the same. A share is then one count over another, so a row whose
    count would help to work out a small one is hidden whole ("few").
    """
    rows = estimates.copy()
    if query.places and query.is_random and "province" in rows:
        rows = rows[rows["province"].isin(query.places)].reset_index(drop=True)
    percents = [name for name in PERCENT_COLUMNS if name in rows]
    rows[percents] = rows[percents] * 100
    if equal_weights:
        helpful = rows["n"].isna() & (rows["flag"] != "hidden")
        rows.loc[helpful, ["flag", "reason"]] = ["hidden", "few"]
    steps = rows["step"].to_numpy(dtype=np.float64)
    for name in {"estimate", "first", "second"} & set(percents):
        rows[name] = nearest(rows[name], steps)
    ends = outward(rows["ci_low"], rows["ci_high"], interval_steps(steps, alike=equal_weights))
    rows["ci_low"], rows["ci_high"] = ends
    suppressed = rows["flag"] == "hidden"
    rows["n"] = banded(rows["n"].where(~suppressed).astype(float))
    rows.loc[suppressed, percents] = np.nan
    rows["digits"] = digits(np.where(suppressed, np.nan, steps))
    if not query.is_random:
        rows[["ci_low", "ci_high"]] = np.nan
    columns = [column for column in query.by if column in rows]
    sides = [name for name in ("first", "second") if name in rows]
    table: pd.DataFrame = rows[
        ["answer", *columns, *sides, *ESTIMATE_COLUMNS, "n", "flag", "reason", "digits"]
    ]
    return table
