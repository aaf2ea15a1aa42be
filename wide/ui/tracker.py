"""The target tracker: each target with its latest figure, judged by `wide.measures.progress`, two cards."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from wide import catalogue
from wide.charts.progress_bars import progress_bars
from wide.measures.progress import VERDICTS, tracked
from wide.text import listed
from wide.ui.ask import Answer, ask
from wide.ui.card import Card, Maker, empty
from wide.ui.viewer import current, t
from wide.ui.words import num, per, weak

TURN = 2025  # targets up to here are settled or about to be; the later ones can still be steered
TONES = {"met": "reached", "on_track": "reached", "behind": "short", "missed": "short", "unknown": "open"}
SIGNS = {"same": "", "close": "≈", "loose": "≈", "disputed": "≠"}


def due(key: str) -> Maker:
    """The card of the targets whose year has come; it tells the rule for both."""
    return _card(key, lambda rows: rows["deadline_year"] <= TURN, "method.progress")


def ahead(key: str) -> Maker:
    """The card of the targets that lie ahead."""
    return _card(key, lambda rows: rows["deadline_year"] > TURN)


def counted(rows: pd.DataFrame) -> dict[str, int]:
    """How many targets have each verdict, and `all`; second-hand figures (grade C) are not counted."""
    sound = rows[rows["grade"] != "C"]
    return {word: int((sound["verdict"] == word).sum()) for word in VERDICTS} | {"all": len(sound)}


def _card(key: str, mine: Callable[[pd.DataFrame], pd.Series], *rule: str) -> Maker:
    def make() -> Card:
        answer = ask("s5_potential/targets")
        rows = tracked(answer.rows)
        rows = rows[mine(rows)]
        if rows.empty:
            return empty(key, Answer(answer.name, answer.params, rows))
        shown = Answer(answer.name, answer.params, _worded(rows))
        caveats = [t("s5_potential.signs"), *(t(one) for one in rule)]
        claim = t(f"{key}.claim", **counted(rows))
        about = t("s5_potential.tracker.about", years=shown.span)
        return Card(key, shown, claim, _figure(rows), about, caveats=caveats)

    return make


def _figure(rows: pd.DataFrame) -> go.Figure:
    marked = weak(rows) + rows["match"].map(SIGNS)
    rows = rows.assign(flag=marked, papers=rows["code"].map(lambda code: t(f"document.{code}")))
    rows = rows.assign(place=rows["verdict"].map(VERDICTS.index))
    # One bar for the documents that set the same target for the same year.
    same = ["place", "deadline_year", "indicator_id", "target", "verdict"]
    lang = current().lang
    bars = [
        {
            "label": t(
                "s5_potential.tracker.row",
                name=first["label"],
                year=int(first["deadline_year"]),
                papers=listed(list(dict.fromkeys(group["papers"])), lang),
                flag=first["flag"],
            ).strip(),
            "value": float(first["share"]),
            "written": f"{_amount(first['value'], first['unit'])} / {_amount(first['target'], first['unit'])}",
            "tone": TONES[first["verdict"]],
            "group": t(f"verdict.{first['verdict']}"),
        }
        for _, group in rows.groupby(same, sort=True)
        for first in [group.iloc[0]]
    ]
    return progress_bars(pd.DataFrame(bars), current().look, target_title=t("chart.target"))


def _amount(value: float, unit_id: str) -> str:
    decimals = catalogue.units[unit_id].decimals
    if unit_id == "percent":
        return per(value, 0 if value == round(value) else decimals)
    return num(value, decimals)


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with verdict and way of matching in words, for the table and the files."""
    return rows.assign(
        verdict=rows["verdict"].map(lambda word: t(f"verdict.{word}")),
        match=rows["match"].map(lambda word: t(f"match.{word}")),
    ).drop(columns=["target_id", "code", "share"])
