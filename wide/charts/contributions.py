"""Contributions: bars to both sides of nought, for shift-share and other sums of pluses and minuses."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import Series, chart_meta
from wide.charts.row_positions import position_rows, row_chart, widest_line
from wide.charts.theme import Look
from wide.charts.traces import Of, hover_texts, upright, valued_bars
from wide.charts.validation import booleans, checked_rows, numbers, present, span, texts

FORM = "contributions"


def contributions(rows: pd.DataFrame, look: Look, *, decimals: int = 1, of: Of = "women") -> go.Figure:
    """Signed bars around a zero line, in the order given: gains purple, losses amber, signs always written.

    `rows`: label, value; optional total (True: the bar is ink, its label bold, for the sum of the
    others). `of`: "all" draws grey bars, for what is of neither sex.
    """
    data = checked_rows(rows, FORM, ("label", "value"), {"total": False})
    values, totals = numbers(data, FORM, "value"), booleans(data, "total")
    palette, labels = look.palette, texts(data, "label")
    gain, loss = [(palette.women, palette.women_ink), (palette.accent, palette.accent_ink)]
    if of == "all":
        gain = loss = (palette.neutral, palette.ink)
    styles = [
        (palette.ink, palette.ink) if is_total else loss if value is not None and value < 0 else gain
        for value, is_total in zip(values, totals, strict=True)
    ]
    colours = [colour for colour, _ in styles]
    positions = position_rows(labels, look, mark=14, gap=11)
    written = [look.gap(v, decimals) for v in values]
    room = widest_line(written, look.text, bold=True) + 12
    low, high = span(present(values), floor=0)
    # Room for words only on the sides that have bars.
    beyond, beside = room if low < 0 else 0.0, positions.label_width
    size = 14
    # The zero line shows beside the bars only: it never runs through a label.
    line = {"color": palette.neutral, "width": 1.5}
    drawn = valued_bars(
        values,
        positions.mark_y,
        size,
        written,
        [ink for _, ink in styles],
        look,
        marker={"color": colours, "cornerradius": 2},
        hovertext=hover_texts(positions.labels, written),
    )
    series: Series = {"values": values, "colours": colours}
    return row_chart(
        positions,
        look,
        (low, high),
        [drawn],
        positions.annotations(look, totals, beyond=beyond if beside else max(beyond - 4, 0)),
        left=max(beyond + beside, 8),
        right=room if high > 0 else 8,
        meta=chart_meta(look, "bars", [series], labels=labels, decimals=decimals, signed=True),
        shapes=[upright(0, y - size / 2 - 3, y + size / 2 + 3, line) for y in positions.mark_y],
    )
