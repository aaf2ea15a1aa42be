"""One indicator, whatever it is, as a picture: lines where there are years, else a ranking or bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from wide.charts.bars import bars
from wide.charts.ranking import ranking_window
from wide.charts.theme import Look
from wide.charts.trend import trend

Form = Literal["trend", "places", "items"]
MOST_LINES = 5
MOST_BARS = 15
BRIDGE = 5


@dataclass(frozen=True)
class Frame:
    """What the picture must know beside the rows: how numbers are written, what women and men are called."""

    suffix: str
    decimals: int
    breaks: Mapping[int, str]
    names: tuple[str, str, str]
    smallest_first: bool = False


@dataclass(frozen=True)
class Drawn:
    """The picture, its form, and the rows of it that its claim may speak of (latest first)."""

    form: Form
    figure: go.Figure
    rows: pd.DataFrame


def draw(rows: pd.DataFrame, look: Look, frame: Frame, measure: str) -> Drawn | None:
    """The picture of one indicator's rows; None where no row can be drawn.

    `rows`: place, item (words of the breakdown, "" for the total), sex, year, value, grade. `measure`: gap,
    female or male, the viewer's filter; where it has no rows, what there is is drawn. The total is drawn
    where there is one, else the parts beside each other.
    """
    whole = rows[rows["item"] == ""]
    known = (rows if whole.empty else whole).dropna(subset=["value"])
    if known.empty:
        return None
    if whole.empty:
        return _items(known, look, frame, measure)
    if known["place"].nunique() > MOST_LINES:
        return _places(known, look, frame, measure)
    if known["year"].nunique() > 1:
        return _trend(known, look, frame, measure)
    return _items(known, look, frame, "gap")


def _trend(rows: pd.DataFrame, look: Look, frame: Frame, measure: str) -> Drawn:
    one_place = rows["place"].nunique() == 1
    selected = (_sexes(rows, measure) if one_place else _single_sex(rows, measure)).dropna(subset=["year"])
    names = dict(zip(("female", "male", "both"), frame.names, strict=True))
    if one_place:
        kinds = selected["sex"].map({"female": "women", "male": "men", "both": "both"})
        series = selected["sex"].map(names)
    else:
        kinds, series = selected["place"].map(lambda _: "place"), selected["place"]
    lines = selected.assign(kind=kinds, series=series, labelled=True)
    figure = trend(
        lines, look, suffix=frame.suffix, decimals=frame.decimals, breaks=frame.breaks, bridge=BRIDGE
    )
    return Drawn("trend", figure, _newest(selected))


def _places(rows: pd.DataFrame, look: Look, frame: Frame, measure: str) -> Drawn:
    newest = _newest(_single_sex(rows, measure))
    last = newest[newest["year"] == newest["year"].iloc[0]] if newest["year"].notna().any() else newest
    last = last.drop_duplicates("place").sort_values("value", ascending=frame.smallest_first)
    figure = ranking_window(
        last.assign(label=last["place"]),
        look,
        top=8,
        bottom=4,
        decimals=frame.decimals,
        suffix=frame.suffix,
        ascending=frame.smallest_first,
        ranks=not frame.smallest_first,
    )
    return Drawn("places", figure, last)


def _items(rows: pd.DataFrame, look: Look, frame: Frame, measure: str) -> Drawn:
    selected = _newest(_sexes(rows, measure))
    selected = selected.drop_duplicates(["place", "item", "sex"])
    if selected["sex"].nunique() > 1 and selected["item"].nunique() > 1:
        selected = _single_sex(selected, measure)
    names = dict(zip(("female", "male", "both"), frame.names, strict=True))
    years = selected["year"].map(lambda year: "" if pd.isna(year) else str(int(year)))
    parts = pd.DataFrame(
        {"place": selected["place"], "item": selected["item"], "sex": selected["sex"].map(names)}
    )
    # A word that all bars share belongs into the subtitle, not onto every bar.
    shared = [name for name in parts if parts[name].nunique() == 1 and name != "sex"]
    label = parts.drop(columns=shared).apply(lambda row: " · ".join(word for word in row if word), axis=1)
    selected = selected.assign(label=label + (", " + years).where(years != "", ""))
    top = selected.sort_values("value", ascending=False, kind="stable").head(MOST_BARS)
    figure = bars(top, look, suffix=frame.suffix, decimals=frame.decimals)
    return Drawn("items", figure, top)


def _sexes(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of the sexes to draw: women and men, or one of them, or what there is."""
    wanted = ["female", "male"] if measure == "gap" else [measure]
    selected = rows[rows["sex"].isin(wanted)]
    return rows if selected.empty else selected


def _single_sex(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of one sex: the chosen one, else both together, else the first there is."""
    order = ["both", "female", "male"] if measure == "gap" else [measure, "both", "female", "male"]
    there = set(rows["sex"])
    return rows[rows["sex"] == next(sex for sex in order if sex in there)]


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("year", ascending=False, kind="stable", na_position="last")
