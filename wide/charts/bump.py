"""Bump: how ranks change; the chosen places in colour and named, the others as a quiet background."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from wide.charts.drawing import Drawing, trace
from wide.charts.frame import Cell, checked, numbers, texts, truths
from wide.charts.labels import LINE, bold, lines, push_apart, wrap
from wide.charts.theme import Look, annotation, base, text_width
from wide.charts.trend_lines import ticks

FORM = "bump"
HOVER = "<b>%{text}</b><br>%{x:d}: %{y:d}<extra></extra>"
#: One more than there are colours, so that no two of twenty places look alike.
SYMBOLS = ("circle", "square", "triangle-up", "diamond", "pentagon")


def bump(rows: pd.DataFrame, look: Look, *, height: float = 360) -> Drawing:
    """Ranks over years, 1 at the top; a year without a rank breaks the line.

    `rows`: series, year, rank; optional chosen. Chosen places carry name and last rank at their end (four
    colours and five symbols, each then again from the first), and the year of that rank where it is not the
    last one drawn. Raises ValueError for missing columns, text values, ranks below 1 or no rank at all.
    """
    data = checked(rows, FORM, ("series", "year", "rank"), {"chosen": False})
    ranks, years = numbers(data, FORM, "rank"), numbers(data, FORM, "year")
    names, chosen = texts(data, "series"), truths(data, "chosen")
    if any(rank is not None and rank < 1 for rank in ranks):
        raise ValueError(f"{FORM}: a rank lies below 1")
    found: dict[str, dict[int, float]] = {}
    picked: list[str] = []
    for name, year, rank, is_chosen in zip(names, years, ranks, chosen, strict=True):
        if year is not None and rank is not None:
            found.setdefault(name, {})[int(year)] = rank
            if is_chosen and name not in picked:
                picked.append(name)
    if not found:
        raise ValueError(f"{FORM}: no row has both a year and a rank")
    palette = look.palette
    first, last = min(min(s) for s in found.values()), max(max(s) for s in found.values())
    lowest = max(max(s.values()) for s in found.values())
    ends = [(name, max(found[name]), found[name][max(found[name])]) for name in picked]
    wide = 12 if look.narrow else 16
    labels = [
        (wrap(name if year == last else f"{name} ({year})", wide), int(rank)) for name, year, rank in ends
    ]
    room = max(
        [text_width(p, look.text, bold=True) for t, _ in labels for p in (*t.split("<br>"), "000")], default=0
    )
    room += look.px(44) if picked else look.px(10)
    top, bottom = look.px(12), look.px(26)
    figure = base(look, look.px(height), right=room, top=top, bottom=bottom)
    shown = ticks(first, last)
    side = 0.15 * max(1.0, (last - first) / 12)
    figure.update_layout(
        xaxis={
            "range": [first - side, last + side],
            "tickvals": shown,
            "ticktext": [str(y) for y in shown],
            "tickfont": {"size": look.small},
            "showgrid": False,
        },
        yaxis={
            "range": [lowest + 1, 0],
            "tickvals": _rank_ticks(lowest),
            "ticktext": [f"{r}\u2002" for r in _rank_ticks(lowest)],
            "tickfont": {"size": look.small},
            "automargin": "left",
        },
    )
    x: list[Cell] = []
    y: list[Cell] = []
    said: list[str] = []
    for name, series in found.items():
        if name not in picked:
            for year in range(min(series), max(series) + 1):
                x.append(year)
                y.append(series.get(year))
                said.append(html.escape(name, quote=False))
            x.append(None)
            y.append(None)
            said.append("")
    if x:
        figure.add_trace(
            trace(
                "scatter",
                x=x,
                y=y,
                mode="lines+markers",
                text=said,
                hovertemplate=HOVER,
                line={"color": palette.no_data_line, "width": 1},
                marker={"size": 3},
                opacity=0.4,
            )
        )
    for i, name in enumerate(picked):
        series = found[name]
        span_years = list(range(min(series), max(series) + 1))
        colour = palette.places[i % len(palette.places)]
        figure.add_trace(
            trace(
                "scatter",
                x=span_years,
                y=[series.get(year) for year in span_years],
                mode="lines+markers",
                name=name,
                line={"color": colour, "width": look.px(2.5)},
                marker={"symbol": SYMBOLS[i % len(SYMBOLS)], "size": look.px(8)},
                text=[html.escape(name, quote=False)] * len(span_years),
                hovertemplate=HOVER,
                cliponaxis=False,
            )
        )
    figure.update_layout(annotations=_names(labels, ends, look, lowest + 1, look.px(height) - top - bottom))
    return figure


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
    talls = [lines(text) * look.text * LINE + look.px(2) for text, _ in labels]
    centres = push_apart([rank / per for _, _, rank in ends], talls, -look.px(8), inner + look.px(8))
    return [
        annotation(
            f"{bold(str(rank))}\u2002{text}",
            look,
            x=1,
            y=centre * per,
            xshift=look.px(10),
            color=look.palette.places[i % len(look.palette.places)],
        )
        for i, ((text, rank), centre) in enumerate(zip(labels, centres, strict=True))
    ]
