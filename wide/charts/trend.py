"""Trend: lines named at their end, broken where the series breaks, dashed where figures are modelled."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import LINE, bold, lines, wrap
from wide.charts.row_positions import widest_line
from wide.charts.theme import SPACED_TICKS, Look, base_layout, build_figure
from wide.charts.traces import Trace, points
from wide.charts.trend_lines import Line, Point, joined, pieces, strokes, ticks
from wide.charts.trend_marks import (
    Breaks,
    Target,
    break_marks,
    end_labels,
    head_height,
    target_labels,
    target_trace,
)
from wide.charts.validation import booleans, checked_rows, numbers, texts

FORM = "trend"
KINDS = ("women", "men", "both", "place", "other")
PLACE_SYMBOLS = ("square", "triangle-up", "triangle-down", "pentagon")


def trend(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "%",
    decimals: int = 1,
    breaks: Breaks = (),
    bridge: int = 1,
    targets: Sequence[Target] = (),
    zero: bool = False,
    years: int = 4,
    height: float = 300,
) -> go.Figure:
    """Values over years.

    `rows`: series, year (2019.25: its second quarter), value, kind (women | men | both | place | other);
    optional modelled (True draws dashes), labelled (False leaves the name to the hover; default: all but
    "other"), moment (what the hover calls the year; default: its number). `breaks`: first
    year of each new series, with its note where a mapping; no line crosses one. `bridge`: the most years
    that one line may span (Findex comes every third or fourth year: 4). `targets`: (year, value, label)
    in the accent colour. `zero`: the axis starts at nought. `years`: about how many
    of them are written under it. Raises ValueError for unknown kinds.
    """
    data = checked_rows(
        rows, FORM, ("series", "year", "value", "kind"), {"modelled": False, "labelled": None, "moment": ""}
    )
    series = _lines(data, look, suffix, decimals)
    if not series:
        raise ValueError(f"{FORM}: no row has both a year and a value")
    if any(not math.isfinite(value) for _, value, _ in targets):
        raise ValueError(f"{FORM}: a target is not a finite number")
    drawn = [point for line in series for point in line.points]
    first, last = min(p.year for p in drawn), max(p.year for p in drawn)
    step = 1.0 if all(p.year == int(p.year) for p in drawn) else 0.25
    end = max([last, *(year for year, _, _ in targets)])
    low, high = _range([p.value for p in drawn] + [value for _, value, _ in targets], zero)

    labelled = [line for line in series if line.labelled]
    room = widest_line(
        [line.label.replace("<b>", "").replace("</b>", "") for line in labelled], look.text, True
    )
    at_end = not targets
    # Labels stand in the margin, or in the free years before a target when the line ends well before it.
    right = room + 20 if at_end or last > end - 3 else 14
    top, bottom = head_height(breaks, first, last, look), 33
    total = max(height, sum(line.label_height for line in labelled) + top + bottom)
    written = ticks(math.ceil(first), math.floor(end), years)
    side = 0.15 * max(1, (end - first) / 12)
    layout = base_layout(look, total, left=4, right=right, top=top, bottom=bottom) | {
        "xaxis": {
            "range": [first - side, end + side],
            "tickvals": written,
            "ticktext": [str(y) for y in written],
            "tickfont": {"size": look.small},
            "showgrid": False,
            **SPACED_TICKS,
        },
        "yaxis": {
            "range": [low, high],
            "nticks": 5,
            "tickformat": ",~f",
            "ticksuffix": look.tick_suffix(suffix) + "  ",
            "tickfont": {"size": look.small},
            "automargin": "left",
        },
    }
    first_years = list(breaks)
    traces = [
        trace for line in series for trace in _line_traces(line, look, first_years, bridge, suffix, decimals)
    ]
    if targets:
        traces.append(target_trace(targets, look))
    notes, leads = end_labels(labelled, look, (low, high), total - top - bottom, last if at_end else None)
    break_notes, uprights = break_marks(breaks, first, last, look, step)
    layout["annotations"] = notes + break_notes + target_labels(targets, look)
    layout["shapes"] = leads + uprights
    meta = chart_meta(
        look,
        "lines",
        [piece for line in series for piece in pieces(line, first_years, bridge)],
        suffix=suffix,
        decimals=decimals,
        axis=(low, high),
    )
    return build_figure(layout, traces, meta)


def _lines(data: pd.DataFrame, look: Look, suffix: str, decimals: int) -> list[Line]:
    """The series in the order they come, each with its points in the order of years, styled and labelled."""
    values, years = numbers(data, FORM, "value"), numbers(data, FORM, "year")
    modelled, kinds, names = booleans(data, "modelled"), texts(data, "kind"), texts(data, "series")
    moments, wishes = texts(data, "moment"), list(data["labelled"])
    rows: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        if kinds[i] not in KINDS:
            raise ValueError(f"{FORM}: kind {kinds[i]!r} is none of {', '.join(KINDS)}")
        if values[i] is not None and years[i] is not None:
            rows.setdefault(name, []).append(i)
    palette = look.palette
    styles = {
        "women": (palette.women, palette.women_ink, "circle"),
        "men": (palette.men, palette.men_ink, "diamond"),
        "both": (palette.ink, palette.ink, "square"),
        "other": (palette.no_data_line, palette.soft, "circle"),
    }
    series, places = [], 0
    for name, indices in rows.items():
        line = [
            Point(year, value, modelled[i], moments[i] or f"{year:g}")
            for i in indices
            if (year := years[i]) is not None and (value := values[i]) is not None
        ]
        line.sort(key=lambda point: point.year)
        kind, wish = kinds[indices[0]], wishes[indices[0]]
        if kind == "place":
            colour = palette.places[places % len(palette.places)]
            style = (colour, colour, PLACE_SYMBOLS[places % len(PLACE_SYMBOLS)])
            places += 1
        else:
            style = styles[kind]
        wrapped = wrap(name, 12 if look.narrow else 16)
        value_text = bold(look.value(line[-1].value, decimals, suffix))
        label = wrapped + (" " if lines(wrapped) == 1 and len(wrapped) <= 5 else "<br>") + value_text
        labelled = kind != "other" if wish is None or wish != wish else bool(wish)
        label_height = lines(label) * look.text * LINE + 2
        series.append(Line(name, kind, line, labelled, *style, label, label_height))
    return series


def _range(values: Sequence[float], zero: bool) -> tuple[float, float]:
    low, high = min(values), max(values)
    pad = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    bottom = min(0.0, low) if zero else (max(0.0, low - pad) if low >= 0 else low - pad)
    return bottom, high + pad


def _line_traces(
    line: Line, look: Look, breaks: Sequence[int], bridge: int, suffix: str, decimals: int
) -> list[Trace]:
    """The solid and the dashed strokes of a line, then its points."""
    traces: list[Trace] = []
    quiet = line.kind == "other"
    for dashed in (False, True):
        x, y = strokes(line.points, breaks, bridge, dashed=dashed)
        if x:
            dash = "4px,3px" if dashed else "solid"
            stroke = {"color": line.colour, "width": 1.5 if quiet else 2.5, "dash": dash}
            settings = {"mode": "lines", "hoverinfo": "skip", "name": line.name, "line": stroke}
            traces.append({"type": "scatter", "x": x, "y": y} | settings)
    # Every year is a target for the pointer; where years are many only the ends and lone points show a mark.
    dots = line.points
    crowded = len(dots) > 12 or quiet
    marker = {
        "symbol": [line.symbol + ("-open" if p.modelled else "") for p in dots],
        "size": 4 if quiet else 8,
        "color": line.colour,
        "line": {"width": 1.5, "color": line.colour},
        "opacity": [
            1 if not crowded or p is line.last or _is_alone(p, dots, breaks, bridge) else 0 for p in dots
        ],
    }
    name = bold(wrap(line.name, 30))
    hover = [f"{name}<br>{p.moment}: {look.value(p.value, decimals, suffix)}" for p in dots]
    traces.append(points([p.year for p in dots], [p.value for p in dots], marker, hover, name=line.name))
    return traces


def _is_alone(point: Point, others: Sequence[Point], breaks: Sequence[int], bridge: int) -> bool:
    """Whether no line can reach the point from any other year."""
    pairs = [sorted((point, other), key=lambda p: p.year) for other in others if other.year != point.year]
    return not any(joined(first, later, breaks, bridge) for first, later in pairs)
