"""Point and whiskers: an estimate and how sure it is."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import bold
from wide.charts.row_positions import position_rows, row_chart, widest_line
from wide.charts.theme import Look, annotation
from wide.charts.traces import hover_texts, points, segments, upright
from wide.charts.validation import Cell, checked_rows, numbers, present, span, texts, with_flags

FORM = "intervals"
TO = "–"
KINDS = ("women", "men", "both", "chosen")


def intervals(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "%",
    decimals: int = 1,
    axis: tuple[float, float] | None = None,
    differences: bool = False,
) -> go.Figure:
    """One point with its interval a row, in the order given, value and interval written at the right.

    `rows`: label, value, low, high; optional kind (women | men | both | chosen; default both), flag (a
    short sign after the value: the point is open), digits (of this row, after the comma; default `decimals`)
    and written (what stands at the right instead of the value, in plain type). A row without a value keeps its
    label and an en dash. `differences`: values carry their sign and a stroke stands at 0, so that a reader sees
    which whiskers cross it.
    Raises ValueError for low above high and unknown kinds.
    """
    defaults: dict[str, str | int] = {"kind": "both", "flag": "", "digits": decimals}
    data = checked_rows(rows, FORM, ("label", "value", "low", "high"), defaults)
    values, lows, highs = (numbers(data, FORM, name) for name in ("value", "low", "high"))
    kinds, flags, digits = texts(data, "kind"), texts(data, "flag"), [int(cell) for cell in data["digits"]]
    if any(kind not in KINDS for kind in kinds):
        raise ValueError(f"{FORM}: kinds are {', '.join(KINDS)}")
    if any(lo is not None and hi is not None and lo > hi for lo, hi in zip(lows, highs, strict=True)):
        raise ValueError(f"{FORM}: an interval ends before it begins")
    written = look.gap if differences else partial(look.value, suffix=suffix)

    def interval(low: Cell, high: Cell, decimals: int) -> str:
        if low is None or high is None:
            return ""
        start, joint = (look.gap, f" {TO} ") if differences else (look.value, TO)
        return f" ({start(low, decimals)}{joint}{written(high, decimals)})"

    palette, labels = look.palette, texts(data, "label")
    positions = position_rows(labels, look, mark=14, gap=10)
    value_texts = with_flags([written(v, d) for v, d in zip(values, digits, strict=True)], flags)
    plain = "written" in data.columns
    row_values = texts(data, "written") if plain else value_texts
    room = widest_line(row_values, look.text, bold=True) + 14
    low, high = axis or span(present(values, lows, highs), floor=0 if differences else None)
    pad = (high - low) * 0.04
    ends = (low - pad, high + pad)
    layout: dict[str, Any] = {
        "xaxis": {
            "range": list(ends),
            "tickformat": ",~f",
            "ticksuffix": look.tick_suffix(suffix),
            "tickfont": {"size": look.small},
            "nticks": 5,
            "showgrid": False,
        }
    }
    if differences:
        # A stroke a row, not one through all: it would run through the labels.
        half, line = 9, {"color": palette.soft, "width": 1.5}
        layout["shapes"] = [upright(0, y - half, y + half, line) for y in positions.mark_y]
    rail = {"color": palette.track, "width": 6}
    traces = [segments([(low, high, y) for y in positions.mark_y], rail)]
    styles = {
        "women": (palette.women, palette.women_ink, "circle"),
        "men": (palette.men, palette.men_ink, "diamond"),
        "both": (palette.neutral, palette.ink, "square"),
        "chosen": (palette.accent, palette.accent_ink, "square"),
    }
    hover = hover_texts(positions.labels, value_texts)
    for kind in dict.fromkeys(kinds):
        colour, _, symbol = styles[kind]
        indices = [i for i, row_kind in enumerate(kinds) if row_kind == kind]
        whiskers = [
            (start, end, positions.mark_y[i])
            for i in indices
            if (start := lows[i]) is not None and (end := highs[i]) is not None
        ]
        traces.append(segments(whiskers, {"color": colour, "width": 3}))
        marker = {
            "symbol": [symbol + ("-open" if flags[i] else "") for i in indices],
            "size": 11,
            "color": colour,
            "line": {"width": 2, "color": colour},
        }
        traces.append(
            points(
                [values[i] for i in indices],
                [positions.mark_y[i] for i in indices],
                marker,
                [hover[i] + interval(lows[i], highs[i], digits[i]) for i in indices],
                name=kind,
            )
        )
    notes = positions.annotations(look) + [
        annotation(
            t if plain else bold(t), look, x=1, y=y, xanchor="right", xshift=room - 4, color=styles[kind][1]
        )
        for t, y, kind in zip(row_values, positions.mark_y, kinds, strict=True)
    ]
    meta = chart_meta(
        look,
        "intervals",
        [{"values": values, "low": lows, "high": highs, "colours": [styles[kind][0] for kind in kinds]}],
        labels=labels,
        suffix=suffix,
        decimals=decimals,
        axis=ends,
        row_values=row_values,
    )
    return row_chart(positions, look, ends, traces, notes, right=room, foot=26, meta=meta, **layout)
