"""Horizontal bars with the label over the bar, so that long Vietnamese labels read on a telephone."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta, group_labels
from wide.charts.row_positions import ABOVE, position_rows, row_chart, widest_line
from wide.charts.theme import Look
from wide.charts.traces import Of, bar_groups, grouped_bars, hover_texts, row_colours
from wide.charts.validation import booleans, checked_rows, numbers, present, span, texts, with_flags

FORM = "bars"


def bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "",
    decimals: int = 1,
    order: bool = True,
    longest: float | None = None,
    of: Of = "women",
) -> go.Figure:
    """Bars from zero, longest first, the value at the end of its bar.

    `rows`: label, value; optional flag (short sign after the value; a flagged bar is hatched), chosen
    (True puts the bar in the accent colour), group (heading over the first bar of each group, groups in
    the order they come). `order=False` keeps the order given. `longest`: value at which a bar fills the
    width (100 for shares). `of`: "all" draws grey bars, for both sexes and for counts of things.
    """
    data = checked_rows(rows, FORM, ("label", "value"), {"flag": "", "chosen": False, "group": ""})
    if order:
        data["_group"] = pd.factorize(data["group"])[0]
        data = data.sort_values(
            ["_group", "value"], ascending=[True, False], kind="stable", ignore_index=True
        )
    values, flags, chosen = numbers(data, FORM, "value"), texts(data, "flag"), booleans(data, "chosen")
    palette, groups, labels = look.palette, texts(data, "group"), texts(data, "label")
    positions, headings = position_rows(labels, look, mark=14, gap=11).with_headings(
        groups, look, size=look.small, width=ABOVE, gap=12, below=3
    )
    written = with_flags([look.value(v, decimals, suffix) for v in values], flags)
    room = widest_line(written, look.text, bold=True) + 12
    low, high = span([*present(values), *([] if longest is None else [longest])], floor=0)
    beyond = room if low < 0 else 0.0
    traces = grouped_bars(
        bar_groups(chosen, flags, look, of),
        values,
        positions.mark_y,
        14,
        hover_texts(positions.labels, written),
        look,
        written,
    )
    notes = positions.annotations(
        look, chosen, beyond=beyond if positions.label_width else 0, xref="x domain"
    )
    colours = row_colours(chosen, look, palette.neutral if of == "all" else palette.women)
    meta = chart_meta(
        look,
        "bars",
        [{"values": values, "colours": colours}],
        labels=group_labels(groups, labels),
        suffix=suffix,
        decimals=decimals,
        axis=(low, high) if longest is not None else None,
    )
    left = max(beyond + positions.label_width, 4)
    return row_chart(positions, look, (low, high), traces, notes + headings, left=left, right=room, meta=meta)
