"""Scatter: two measures of the same places, the chosen places marked, some of them named."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import Series, chart_meta
from wide.charts.labels import bold, wrap
from wide.charts.theme import Look, annotation, base_layout, build_figure, side_note, text_width
from wide.charts.validation import booleans, checked_rows, numbers, span, texts

FORM = "scatter"
NARROWEST = 260  # pixels of the plot on a telephone: names that keep apart there do so everywhere
SIDE = 11  # pixels between a dot and its name


def scatter(
    rows: pd.DataFrame,
    look: Look,
    *,
    x_title: str,
    y_title: str,
    decimals: tuple[int, int] = (1, 1),
    suffixes: tuple[str, str] = ("", ""),
    turned: tuple[bool, bool] = (False, False),
    height: float = 380,
) -> go.Figure:
    """A dot for each place; chosen places are larger and in the accent colour.

    `rows`: label, x, y; optional chosen, named (whose name is written; default: the chosen), geo_id (customdata of a
    click). Rows without x or y cannot be
    placed and are left out. `decimals`, `suffixes`: for x and y; `turned`: axes that run from high to low
    (ranks). The titles stand at the ends of the axes, that of y over the plot. Raises ValueError when
    no row has both.
    """
    data = checked_rows(rows, FORM, ("label", "x", "y"), {"chosen": False})
    xs, ys = numbers(data, FORM, "x"), numbers(data, FORM, "y")
    names, chosen = texts(data, "label"), booleans(data, "chosen")
    named = booleans(data, "named") if "named" in data.columns else chosen
    at = [(i, x, y) for i, (x, y) in enumerate(zip(xs, ys, strict=True)) if x is not None and y is not None]
    if not at:
        raise ValueError(f"{FORM}: no row has both an x and a y")
    palette = look.palette
    ranges = []
    for values, turn in zip(([x for _, x, _ in at], [y for _, _, y in at]), turned, strict=True):
        low, high = span(values)
        pad = (high - low) * 0.06
        ranges.append([high + pad, low - pad] if turn else [low - pad, high + pad])
    axis = {"tickformat": ",~f", "tickfont": {"size": look.small}, "nticks": 5}
    # Plotly writes the numbers itself in the marks of the language: a sentence a dot would triple the file.
    hover = "<b>%{text}</b>" + "".join(
        f"<br>{wrap(title, 36)}: %{{{letter}:,.{places}f}}{look.value(0, 0, suffix)[1:]}"
        for title, letter, places, suffix in zip((x_title, y_title), "xy", decimals, suffixes, strict=True)
    )
    hover += "<extra></extra>"
    traces, dots = [], list[Series]()
    for is_chosen, colour, size, opacity in ((False, palette.quiet, 9, 0.75), (True, palette.accent, 13, 1)):
        points = [point for point in at if chosen[point[0]] is is_chosen]
        if not points:
            continue
        x, y = [x for _, x, _ in points], [y for _, _, y in points]
        marker = {
            "symbol": "diamond" if is_chosen else "circle",
            "size": size,
            "color": colour,
            "opacity": opacity,
            "line": {"width": 1, "color": palette.card},
        }
        ids = [data["geo_id"].iloc[i] for i, _, _ in points] if "geo_id" in data.columns else None
        text = [html.escape(names[i], quote=False) for i, _, _ in points]
        trace = {"type": "scatter", "x": x, "y": y, "mode": "markers", "marker": marker, "cliponaxis": False}
        traces.append(trace | {"customdata": ids, "text": text, "hovertemplate": hover})
        labels = [names[i] if is_chosen else "" for i, _, _ in points]
        dots.append({"x": x, "y": y, "labels": labels, "colour": colour})
    labelled = [(names[i], x, y, chosen[i]) for i, x, y in at if named[i]]
    corner = {"xanchor": "right", "yref": "paper"}
    layout = base_layout(look, height, left=4, right=14, top=34, bottom=48) | {
        "xaxis": {**axis, "range": ranges[0], "ticksuffix": look.tick_suffix(suffixes[0])},
        "yaxis": {
            **axis,
            "range": ranges[1],
            "ticksuffix": look.tick_suffix(suffixes[1]) + "\u2002",
            "automargin": "left",
        },
        "annotations": [
            side_note(wrap(y_title, 40), look, x=0, y=1, yanchor="bottom", xshift=-2, yshift=8, yref="paper"),
            side_note(wrap(x_title, 40), look, x=1, y=0, yanchor="top", yshift=-24, **corner),
            *_names(labelled, look, ranges, height - 34 - 48),
        ],
    }
    meta = chart_meta(
        look,
        "dots",
        dots,
        suffix=suffixes[0],
        decimals=decimals[0],
        titles=[x_title, y_title],
        ranges=ranges,
    )
    return build_figure(layout, traces, meta)


def _names(
    labelled: list[tuple[str, float, float, bool]], look: Look, ranges: list[list[float]], height: float
) -> list[dict[str, Any]]:
    """Names beside their dots, moved up or down where two would meet; a moved name has a thin line."""
    (left, right), (low, high) = ranges
    line, notes = look.text * 1.35, []
    taken: list[tuple[float, float, float]] = []  # left and right edge, centre from the top, pixels
    steps = [0, *(sign * step for step in range(1, len(labelled) + 1) for sign in (-1, 1))]
    for name, x, y, marked in sorted(labelled, key=lambda row: (high - row[2]) / (high - low)):
        at = (x - left) / (right - left) * NARROWEST
        centre = (high - y) / (high - low) * height
        before = at > NARROWEST / 2
        width = text_width(name, look.text, bold=True) + SIDE
        ends = (at - width, at) if before else (at, at + width)
        fits = [
            step
            for step in steps
            if -line / 2 <= centre + step * line <= height + line / 2
            and all(
                ends[1] <= a or b <= ends[0] or abs(centre + step * line - c) >= line for a, b, c in taken
            )
        ]
        step = fits[0] if fits else 0
        taken.append((*ends, centre + step * line))
        note = annotation(
            bold(html.escape(name, quote=False)),
            look,
            x=x,
            y=y,
            xref="x",
            color=look.palette.accent_ink if marked else look.palette.ink,
            bgcolor=_veil(look.palette.card),
            xanchor="right" if before else "left",
        )
        shift = -SIDE if before else SIDE
        if step:
            note |= {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": look.palette.soft}
            note |= {"ax": shift, "ay": step * line}
        else:
            note["xshift"] = shift
        notes.append(note)
    return notes


def _veil(card: str) -> str:
    """The card's colour, let through a little: a name stays readable over the dots behind it."""
    return f"rgba({int(card[1:3], 16)},{int(card[3:5], 16)},{int(card[5:7], 16)},0.78)"
