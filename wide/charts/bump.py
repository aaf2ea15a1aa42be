"""Bump: how ranks change; the chosen places in colour and named, the others as a quiet background."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.labels import LINE, bold, lines, push_apart, wrap
from wide.charts.row_positions import widest_line
from wide.charts.theme import Look, annotation, base_layout, build_figure
from wide.charts.trend_lines import ticks
from wide.charts.validation import booleans, checked_rows, numbers, texts

FORM = "bump"
HOVER = "<b>%{text}</b><br>%{x:d}: %{y:d}<extra></extra>"
LINES = {"type": "scatter", "mode": "lines+markers", "hovertemplate": HOVER}
#: What ends a line of several in one trace.
END = {"x": None, "y": None, "text": ""}
#: A symbol more than there are colours, so that twenty places have different pairs.
SYMBOLS = ("circle", "square", "triangle-up", "diamond", "pentagon")


def bump(rows: pd.DataFrame, look: Look, *, height: float = 360) -> go.Figure:
    """Ranks over years, 1 at the top; a year without a rank breaks the line.

    `rows`: series, year, rank; optional chosen. Chosen places carry name and last rank at their end (four
    colours and five symbols, each then again from the first), and the year of that rank where it is not the
    last one drawn. Raises ValueError for ranks below 1 or no rank at all.
    """
    data = checked_rows(rows, FORM, ("series", "year", "rank"), {"chosen": False})
    ranks, years = numbers(data, FORM, "rank"), numbers(data, FORM, "year")
    if any(rank is not None and rank < 1 for rank in ranks):
        raise ValueError(f"{FORM}: a rank lies below 1")
    ranks_by_year: dict[str, dict[int, float]] = {}
    picked: dict[str, None] = {}
    for name, year, rank, is_chosen in zip(
        texts(data, "series"), years, ranks, booleans(data, "chosen"), strict=True
    ):
        if year is not None and rank is not None:
            ranks_by_year.setdefault(name, {})[int(year)] = rank
            picked |= {name: None} if is_chosen else {}
    if not ranks_by_year:
        raise ValueError(f"{FORM}: no row has both a year and a rank")
    palette = look.palette
    years_seen = [year for series in ranks_by_year.values() for year in series]
    first, last = min(years_seen), max(years_seen)
    lowest = max(max(series.values()) for series in ranks_by_year.values())
    ends = [(name, year, ranks_by_year[name][year]) for name in picked for year in [max(ranks_by_year[name])]]
    letters = 12 if look.narrow else 16
    labels = [
        (wrap(name if year == last else f"{name} ({year})", letters), int(rank)) for name, year, rank in ends
    ]
    room = 10.0
    if picked:
        room = widest_line([*(text for text, _ in labels), "000"], look.text, bold=True) + 44
    top, bottom = 12, 26
    year_ticks, rank_ticks = ticks(first, last), _rank_ticks(lowest)
    side = 0.15 * max(1.0, (last - first) / 12)
    layout = base_layout(look, height, right=room, top=top, bottom=bottom) | {
        "xaxis": {
            "range": [first - side, last + side],
            "tickvals": year_ticks,
            "ticktext": [str(year) for year in year_ticks],
            "tickfont": {"size": look.small},
            "showgrid": False,
        },
        "yaxis": {
            "range": [lowest + 1, 0],
            "tickvals": rank_ticks,
            "ticktext": [f"{rank}\u2002" for rank in rank_ticks],
            "tickfont": {"size": look.small},
            "automargin": "left",
        },
        "annotations": _names(labels, ends, look, lowest + 1, height - top - bottom),
    }
    quiet = [_points(name, series) for name, series in ranks_by_year.items() if name not in picked]
    traces = []
    if quiet:
        style = {"line": {"color": palette.no_data_line, "width": 1}, "marker": {"size": 3}, "opacity": 0.4}
        parts = {part: [cell for points in quiet for cell in (*points[part], END[part])] for part in END}
        traces.append(LINES | parts | style)
    for i, name in enumerate(picked):
        style = {
            "name": name,
            "line": {"color": palette.places[i % len(palette.places)], "width": 2.5},
            "marker": {"symbol": SYMBOLS[i % len(SYMBOLS)], "size": 8},
            "cliponaxis": False,
        }
        traces.append(LINES | _points(name, ranks_by_year[name]) | style)
    return build_figure(layout, traces)


def _points(name: str, series: dict[int, float]) -> dict[str, list[Any]]:
    """Every year from the first to the last with its rank, None for none."""
    span = range(min(series), max(series) + 1)
    text = [html.escape(name, quote=False)] * len(span)
    return {"x": list(span), "y": [series.get(year) for year in span], "text": text}


def _rank_ticks(lowest: float) -> list[int]:
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000, 10**6, 10**9) if lowest / s <= 7)
    return [1, *range(max(step, 2), int(lowest) + 1, step)] if lowest > 1 else [1]


def _names(
    labels: list[tuple[str, int]],
    ends: list[tuple[str, int, float]],
    look: Look,
    deepest: float,
    inner: float,
) -> list[dict[str, Any]]:
    """Rank and name of the chosen places at the right edge, pushed apart."""
    per = deepest / inner
    heights = [lines(text) * look.text * LINE + 2 for text, _ in labels]
    centres = push_apart([rank / per for _, _, rank in ends], heights, -8, inner + 8)
    return [
        annotation(
            f"{bold(str(rank))}\u2002{text}",
            look,
            x=1,
            y=centre * per,
            xshift=10,
            color=look.palette.places[i % len(look.palette.places)],
        )
        for i, ((text, rank), centre) in enumerate(zip(labels, centres, strict=True))
    ]
