"""The target tracker: each target with its latest value and the verdict on it, two cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide import catalogue
from wide.cards.cache import cached
from wide.cards.card import Card, CardContent, card
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.progress_bars import progress_bars
from wide.measures.progress import VERDICTS, tracked

Row = Mapping[Any, Any]
#: Targets up to this year are settled or about to be; the later ones can still be steered.
SPLIT_YEAR = 2025
TONES = {"met": "reached", "on_track": "reached", "behind": "short", "missed": "short", "unknown": "open"}


def counted(rows: pd.DataFrame) -> dict[str, int]:
    """How many targets have each verdict, and `all`; second-hand figures (grade C) are not counted."""
    sound = rows[rows["grade"] != "C"]
    return {word: int((sound["verdict"] == word).sum()) for word in VERDICTS} | {"all": len(sound)}


@cached(8)
def _verdicts(result: QueryResult) -> pd.DataFrame:
    """The rows with the verdict on each target."""
    return tracked(result.rows)


def _tracker(key: str, mine: Callable[[pd.DataFrame], pd.Series], *caveats: str) -> Card:
    """A card of the targets that `mine` picks, by verdict."""

    @card(key, query="s5_potential/targets", caveats=caveats)
    def tracker(result: QueryResult, ctx: Context) -> CardContent | None:
        every = _verdicts(result)
        rows = every[mine(every)]
        if rows.empty:
            return None
        worded = _worded(rows, ctx)
        about = ctx.t("s5_potential.tracker.about", years=result.with_rows(worded).span)
        return CardContent(counted(rows), _figure(rows, ctx), rows=worded, about_text=about)

    return tracker


def _figure(rows: pd.DataFrame, ctx: Context) -> go.Figure:
    heads = {word: _heading(str(word), mine, ctx) for word, mine in rows.groupby("verdict")}
    # One bar for the documents that set the same target for the same year.
    aims = ["place", "deadline_year", "indicator_id", "target", "verdict"]
    same = rows.assign(place=rows["verdict"].map(VERDICTS.index)).groupby(aims, dropna=False)
    bars = [
        {
            "label": _label(group, ctx),
            "value": float(group[0]["share"]),
            "written": _pair(group[0], ctx),
            "tone": TONES[group[0]["verdict"]],
            "group": heads[group[0]["verdict"]],
        }
        for group in (rows_of_aim.to_dict("records") for _, rows_of_aim in same)
    ]
    return progress_bars(
        pd.DataFrame(bars),
        ctx.look,
        target_title=ctx.t("chart.target"),
        written_title=ctx.t("s5_potential.tracker.pair"),
    )


def _heading(verdict: str, mine: pd.DataFrame, ctx: Context) -> str:
    """The verdict with how many targets it holds; those known at second hand are counted apart."""
    quoted = int((mine["grade"] == "C").sum())
    key = "s5_potential.tracker.quoted" if quoted else "s5_potential.tracker.group"
    return ctx.t(key, verdict=ctx.t(f"verdict.{verdict}"), count=len(mine) - quoted, quoted=quoted)


def _label(group: Sequence[Row], ctx: Context) -> str:
    """What is aimed at, by when, in which documents, and what to mind about the figure."""
    first = group[0]
    papers = list(dict.fromkeys(ctx.t(f"document.{row['code']}") for row in group))
    label = ctx.t(
        "s5_potential.tracker.row" if len(papers) == 1 else "s5_potential.tracker.rows",
        name=first["label"],
        year=int(first["deadline_year"]),
        papers=ctx.join(papers),
        count=len(group),
    )
    return label + _remark(first, ctx)


def _remark(row: Row, ctx: Context) -> str:
    """What to mind about a figure: whose it is, how it was made, how it fits the target."""
    remarks = [
        ("women", row["of_women"]),
        ("second_hand", row["grade"] == "C"),
        ("modelled", row["modelled"]),
        (row["match"], row["match"] != "same"),
    ]
    words = [ctx.t(f"s5_potential.remark.{word}") for word, holds in remarks if holds]
    return f" ({', '.join(words)})" if words else ""


def _pair(row: Row, ctx: Context) -> str:
    """`18,3 / 20 %`: figure and target, an arrow down where less is better.

    The label names what is counted: people and things go without their unit, which would cost its room.
    """
    unit, decimals = row["unit"], catalogue.units[row["unit"]].decimals
    places = [0 if value == round(value) else decimals for value in (row["value"], row["target"])]
    figure, target = ctx.number(row["value"], places[0]), ctx.number(row["target"], places[1])
    if unit in ("rank", "ratio"):
        pair = ctx.t(f"s5_potential.pair.{unit}", figure=figure, target=target)
    else:
        pair = f"{figure} / {ctx.percent(row['target'], places[1]) if unit == 'percent' else target}"
    return pair + (" ↓" if row["direction"] == "less" else "")


def _worded(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The rows with verdict and way of matching in words, for the table and the files."""
    return rows.assign(
        verdict=rows["verdict"].map(lambda word: ctx.t(f"verdict.{word}")),
        match=rows["match"].map(lambda word: ctx.t(f"match.{word}")),
    ).drop(columns=["target_id", "code", "share", "of_women"])


targets_due = _tracker("s5_potential.due", lambda rows: rows["deadline_year"] <= SPLIT_YEAR)
#: It carries the rule for both cards, and what the documents are.
targets_ahead = _tracker(
    "s5_potential.ahead",
    lambda rows: rows["deadline_year"] > SPLIT_YEAR,
    "method.progress",
    "s5_potential.papers",
)
