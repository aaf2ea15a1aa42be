"""The target tracker: each target with its latest figure, judged by `wide.measures.progress`, two cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide import catalogue
from wide.charts.progress_bars import progress_bars
from wide.measures.progress import VERDICTS, tracked
from wide.text import join_list
from wide.ui.ask import Answer, ask, frozen
from wide.ui.card import Card, Maker, empty
from wide.ui.kept import kept
from wide.ui.made_ready import made_ready
from wide.ui.viewer import current, spoken, t
from wide.ui.words import num, per

Row = Mapping[Any, Any]
TURN = 2025  # targets up to here are settled or about to be; the later ones can still be steered
TONES = {"met": "reached", "on_track": "reached", "behind": "short", "missed": "short", "unknown": "open"}


def due(key: str) -> Maker:
    """The card of the targets whose year has come."""
    return _card(key, lambda rows: rows["deadline_year"] <= TURN)


def ahead(key: str) -> Maker:
    """The card of the targets that lie ahead; it tells the rule for both, and what the documents are."""
    return _card(key, lambda rows: rows["deadline_year"] > TURN, "method.progress", "s5_potential.papers")


def counted(rows: pd.DataFrame) -> dict[str, int]:
    """How many targets have each verdict, and `all`; second-hand figures (grade C) are not counted."""
    sound = rows[rows["grade"] != "C"]
    return {word: int((sound["verdict"] == word).sum()) for word in VERDICTS} | {"all": len(sound)}


def _card(key: str, mine: Callable[[pd.DataFrame], pd.Series], *rule: str) -> Maker:
    def make() -> Card:
        answer = ask("s5_potential/targets")
        every = kept(lambda: tracked(answer.rows), "s5_potential.tracked", frozen(answer.params))
        rows = every[mine(every)]
        if rows.empty:
            return empty(key, Answer(answer.name, answer.params, rows))
        shown = Answer(answer.name, answer.params, _worded(rows))
        caveats = [t(one) for one in rule]
        claim = t(f"{key}.claim", **counted(rows))
        about = t("s5_potential.tracker.about", years=shown.span)
        return Card(key, shown, claim, _figure(rows), about, caveats=caveats)

    return lambda: made_ready(key, make)


def _figure(rows: pd.DataFrame) -> go.Figure:
    heads = {word: _heading(str(word), mine) for word, mine in rows.groupby("verdict")}
    # One bar for the documents that set the same target for the same year.
    same: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows.to_dict("records"):
        place = VERDICTS.index(row["verdict"])
        aim = (place, row["deadline_year"], row["indicator_id"], row["target"], row["verdict"])
        same.setdefault(aim, []).append(row)
    bars = [
        {
            "label": _label(group),
            "value": float(group[0]["share"]),
            "written": _pair(group[0]),
            "tone": TONES[group[0]["verdict"]],
            "group": heads[group[0]["verdict"]],
        }
        for _, group in sorted(same.items(), key=lambda one: one[0])
    ]
    return progress_bars(
        pd.DataFrame(bars),
        current().look,
        target_title=t("chart.target"),
        written_title=t("s5_potential.tracker.pair"),
    )


def _heading(verdict: str, mine: pd.DataFrame) -> str:
    """The verdict with how many targets it holds; those known at second hand are told apart."""
    quoted = int((mine["grade"] == "C").sum())
    key = "s5_potential.tracker.quoted" if quoted else "s5_potential.tracker.group"
    return t(key, verdict=t(f"verdict.{verdict}"), count=len(mine) - quoted, quoted=quoted)


def _label(group: Sequence[Row]) -> str:
    """What is aimed at, by when, in which documents, and what to mind about the figure."""
    first = group[0]
    papers = list(dict.fromkeys(t(f"document.{one['code']}") for one in group))
    said = t(
        "s5_potential.tracker.row" if len(papers) == 1 else "s5_potential.tracker.rows",
        name=first["label"],
        year=int(first["deadline_year"]),
        papers=join_list(papers, spoken()),
        count=len(group),
    )
    return said + _remark(first)


def _remark(row: Row) -> str:
    """What to mind about a figure: whose it is, how it was made, how it fits the target."""
    told = [
        ("women", row["of_women"]),
        ("second_hand", row["grade"] == "C"),
        ("modelled", row["modelled"]),
        (row["match"], row["match"] != "same"),
    ]
    words = [t(f"s5_potential.remark.{word}") for word, holds in told if holds]
    return f" ({', '.join(words)})" if words else ""


def _pair(row: Row) -> str:
    """`18,3 / 20 %`: figure and target, an arrow down where less is better.

    The label names what is counted: people and things go without their unit, which would cost its room.
    """
    unit, decimals = row["unit"], catalogue.units[row["unit"]].decimals
    places = [0 if one == round(one) else decimals for one in (row["value"], row["target"])]
    figure, target = num(row["value"], places[0]), num(row["target"], places[1])
    if unit in ("rank", "ratio"):
        said = t(f"s5_potential.pair.{unit}", figure=figure, target=target)
    else:
        said = f"{figure} / {per(row['target'], places[1]) if unit == 'percent' else target}"
    return said + (" ↓" if row["direction"] == "less" else "")


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with verdict and way of matching in words, for the table and the files."""
    return rows.assign(
        verdict=rows["verdict"].map(lambda word: t(f"verdict.{word}")),
        match=rows["match"].map(lambda word: t(f"match.{word}")),
    ).drop(columns=["target_id", "code", "share", "of_women"])
