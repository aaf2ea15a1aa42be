"""Shares of 100 on pale tracks, against a dashed line of reference such as parity."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.row_positions import AIR, position_rows, row_chart, widest_line
from wide.charts.theme import Look, side_note
from wide.charts.traces import bar_groups, grouped_bars, hover_texts, row_colours, track_trace, upright
from wide.charts.validation import booleans, checked_rows, numbers, present, texts, with_flags

FORM = "share_bars"
#: Letters a line of a label: its value stands at the other end of the same line, on a telephone too.
BESIDE_VALUE = 32


def share_bars(
    rows: pd.DataFrame, look: Look, *, reference: tuple[str, float] | None = None, decimals: int = 1
) -> go.Figure:
    """Shares of 100 on a pale track, in the order given, with a dashed line at `reference` (label, value).

    `rows`: label, value (0-100); optional flag, chosen as in `bars`. Raises ValueError for values outside 0-100.
    """
    data = checked_rows(rows, FORM, ("label", "value"), {"flag": "", "chosen": False})
    values, flags, chosen = numbers(data, FORM, "value"), texts(data, "flag"), booleans(data, "chosen")
    if any(not 0 <= v <= 100 for v in present(values)):
        raise ValueError(f"{FORM}: a share lies outside 0-100")
    palette, labels = look.palette, texts(data, "label")
    positions = position_rows(labels, look, mark=16, gap=13, width=BESIDE_VALUE)
    written = with_flags([look.value(v, decimals, "%") for v in values], flags)
    size, centres = 16, positions.mark_y
    groups = bar_groups(chosen, flags, look)
    traces = [
        track_trace(100, centres, size, look),
        *grouped_bars(groups, values, centres, size, hover_texts(positions.labels, written), look),
    ]
    notes = positions.annotations(look, chosen)
    shapes: dict[str, Any] = {}
    if reference:
        name, at = reference
        # The line shows on the tracks only, so that it never runs through a label.
        line = {"color": palette.neutral, "width": 1.5, "dash": "3px,2px"}
        shapes["shapes"] = [upright(at, y - size / 2 - 3, y + size / 2 + 3, line) for y in centres]
        anchor = "center" if 25 <= at <= 75 else "left" if at < 25 else "right"
        notes.append(
            side_note(name, look, x=at, y=0, xref="x", yref="paper", xanchor=anchor, yanchor="top", yshift=-5)
        )
    inks = {i: ink for indices, ink, _ in groups for i in indices}
    meta = chart_meta(
        look,
        "bars",
        [{"values": values, "colours": row_colours(chosen, look, palette.women)}],
        labels=labels,
        suffix="%",
        decimals=decimals,
        axis=(0, 100),
    )
    return row_chart(
        positions,
        look,
        (0, 100),
        traces,
        notes + positions.end_annotations(written, inks, look, AIR),
        # Beside the labels of the stage there is no line over the track: the value stands behind its end.
        right=widest_line(written, look.text, bold=True) + AIR if positions.label_width else 4,
        foot=24 if reference else 4,
        meta=meta,
        **shapes,
    )
