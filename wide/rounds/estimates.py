"""What a round says to one question: shares with their intervals, the gap between women and men."""

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
from wide.rounds.design import Design, design_of
from wide.rounds.questions import questions
from wide.rounds.store import KEY_SEPARATOR, RANDOM, respondents
from wide.text import Lang

Relation = duckdb.DuckDBPyRelation
SEXES = ("female", "male")
#: Shares become percent, gaps percentage points.
PERCENT_COLUMNS = ["estimate", "ci_low", "ci_high", "first", "second"]
ESTIMATE_COLUMNS = ["estimate", "ci_low", "ci_high"]


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


def estimate_round(asked: RoundQuery, home: Path | None = None) -> RoundEstimates:
    """What the round says. Raises Incomplete, and KeyError for a question that is none."""
    people = respondents(asked.key, home).reset_index(drop=True)
    design = design_of(people, drawn=asked.is_random)
    alike = design.weight is None or people[design.weight].nunique() == 1
    sample = _sample(people, asked)
    both = asked.is_random and "sex" in asked.by and set(SEXES) <= set(sample["sex"].dropna())
    others = tuple(column for column in asked.by if column != "sex")
    with open_sample(sample) as source:
        shares = _estimates(source.relation, asked, design, asked.by)
        gaps = _estimates(source.relation, asked, design, others, ("sex", *SEXES)) if both else None
    shares["step"] = share_steps(shares["n"], alike=alike)
    if gaps is not None:
        gaps["step"] = _gap_steps(gaps, shares, ["answer", *others])
    return RoundEstimates(
        asked,
        _publishable(shares, asked, alike),
        None if gaps is None else _publishable(gaps, asked, alike),
        design,
        _remarks(shares),
    )


def _sample(people: pd.DataFrame, asked: RoundQuery) -> pd.DataFrame:
    """One row a respondent, a column of truths for each answer that is counted (y.<answer>)."""
    question = questions()[asked.question]
    frame = _design_columns(people, asked)
    inside = _in_domain(frame, asked)
    truths = {
        f"y.{one}": question.indicator_values(people, one).where(inside) for one in counted_answers(asked)
    }
    return frame.assign(**truths)


def counted_answers(asked: RoundQuery) -> tuple[str, ...]:
    """The answers that a question counts."""
    return (asked.answer,) if asked.answer else questions()[asked.question].answers


def _estimates(
    source: Relation,
    asked: RoundQuery,
    design: Design,
    by: tuple[str, ...],
    gap: tuple[str, str, str] | None = None,
) -> pd.DataFrame:
    """The estimates of every answer, one after the other, `answer` first."""
    found = []
    for answer in counted_answers(asked):
        made = estimate(
            source,
            f"y.{answer}",
            by,
            design.stratum,
            design.psu,
            design.weight,
            "gap" if gap else "share",
            gap=gap,
        )
        made.insert(0, "answer", answer)
        found.append(made)
    whole = pd.concat(found, ignore_index=True)
    whole.attrs["said"] = [(remarks(one, "vi"), remarks(one, "en")) for one in found]
    return whole


def _remarks(shares: pd.DataFrame) -> dict[Lang, tuple[str, ...]]:
    """What the estimation remarks, each sentence once."""
    pairs = shares.attrs["said"]
    return {
        "vi": tuple(dict.fromkeys(line for lines, _ in pairs for line in lines)),
        "en": tuple(dict.fromkeys(line for _, lines in pairs for line in lines)),
    }


def _design_columns(people: pd.DataFrame, asked: RoundQuery) -> pd.DataFrame:
    """The columns of the design and of the breakdowns; provinces on the list that was asked for."""
    columns = dict.fromkeys(["stratum", "psu", "weight", "sex", "province", *asked.by])
    frame = people[list(columns)]
    moved = {geo_id: on_province_list(geo_id, asked.system) for geo_id in frame["province"].dropna().unique()}
    return frame.assign(province=frame["province"].map(moved))


def _in_domain(frame: pd.DataFrame, asked: RoundQuery) -> pd.Series[bool]:
    """Who lives in the chosen provinces; the others stay in the sample as people outside the domain."""
    if not asked.places or not asked.is_random:
        return pd.Series(True, index=frame.index)
    return frame["province"].isin(asked.places)


def on_province_list(geo_id: str, system: System) -> str:
    """The province on a list, where it became exactly one there; otherwise itself."""
    moved = catalogue.moved(geo_id, system)
    return moved[0] if len(moved) == 1 else geo_id


def _gap_steps(gaps: pd.DataFrame, shares: pd.DataFrame, by: list[str]) -> pd.Series[float]:
    """The step of each gap: that of its smaller side, whose share stands in a row of its own."""
    steps = shares[shares["sex"].isin(SEXES)].groupby(by, as_index=False)["step"].max()
    found: pd.Series[float] = gaps[by].merge(steps, on=by, how="left")["step"]
    return found.fillna(shares["step"].max())


def _publishable(found: pd.DataFrame, asked: RoundQuery, alike: bool) -> pd.DataFrame:
    """Percent; no number at all where the rules hide one; no interval without a random draw; chosen places only.

    `found`: with the `step` of each row, to which its percents are rounded; ends of intervals move outward.
    `alike`: everybody weighs the same. A share is then one count over another, so a row whose count would help to work
    out a small one is hidden whole ("few").
    """
    shown = found.copy()
    if asked.places and asked.is_random and "province" in shown:
        shown = shown[shown["province"].isin(asked.places)].reset_index(drop=True)
    percents = [name for name in PERCENT_COLUMNS if name in shown]
    shown[percents] = shown[percents] * 100
    if alike:
        helpful = shown["n"].isna() & (shown["flag"] != "hidden")
        shown.loc[helpful, ["flag", "reason"]] = ["hidden", "few"]
    steps = shown["step"].to_numpy(dtype=np.float64)
    for name in {"estimate", "first", "second"} & set(percents):
        shown[name] = nearest(shown[name], steps)
    ends = outward(shown["ci_low"], shown["ci_high"], interval_steps(steps, alike=alike))
    shown["ci_low"], shown["ci_high"] = ends
    hidden = shown["flag"] == "hidden"
    shown["n"] = banded(shown["n"].where(~hidden).astype(float))
    shown.loc[hidden, percents] = np.nan
    shown["digits"] = digits(np.where(hidden, np.nan, steps))
    if not asked.is_random:
        shown[["ci_low", "ci_high"]] = np.nan
    columns = [column for column in asked.by if column in shown]
    sides = [name for name in ("first", "second") if name in shown]
    kept: pd.DataFrame = shown[
        ["answer", *columns, *sides, *ESTIMATE_COLUMNS, "n", "flag", "reason", "digits"]
    ]
    return kept
