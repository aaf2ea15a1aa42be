"""Shares of 100 on pale tracks, against a dashed line of reference such as parity."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import bold
from wide.charts.row_positions import AIR, position_rows
from wide.charts.theme import (
    Look,
    annotation,
    base_layout,
    build_figure,
    row_axes,
    side_note,
    text_width,
)
from wide.charts.traces import bar_groups, bar_trace, hover_texts, row_colours, track_trace, upright
from wide.charts.validation import booleans, checked_rows, numbers, present, texts, with_flags

FORM = "share_bars"
#: Letters a line of a label: its value stands at the other end of the same line, on a telephone too.
BESIDE_VALUE = 32


def share_bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    reference: tuple[str, float] | None = None,
    suffix: str = "%",
    decimals: int = 1,
) -> go.Figure:
    """Shares of 100 on a pale track, in the order given, with a dashed line at `reference` (label, value).

    `rows`: label, value (0-100); optional flag, chosen as in `bars`. Raises ValueError for missing
    columns, values outside 0-100 or no rows.
    """
    data = checked_rows(rows, FORM, ("label", "value"), {"flag": "", "chosen": False})
    values, flags, chosen = numbers(data, FORM, "value"), texts(data, "flag"), booleans(data, "chosen")
    if any(not 0 <= v <= 100 for v in present(values)):
        raise ValueError(f"{FORM}: a share lies outside 0-100")
    palette = look.palette
    positions = position_rows(texts(data, "label"), look, mark=16, gap=13, width=BESIDE_VALUE)
    written = with_flags([look.value(v, decimals, suffix) for v in values], flags)
    foot = look.px(24) if reference else 4
    # Beside the labels of the stage there is no line over the track: the value stands behind its end.
    beside, end = bool(positions.label_width), look.px(AIR)
    behind = max(text_width(t, look.text, bold=True) for t in written) + end if beside else 4
    layout = base_layout(
        look, positions.length + 4 + foot, left=positions.label_width or 4, right=behind, bottom=foot
    )
    layout |= row_axes((0, 100), positions.length)
    size, centres = look.px(16), positions.mark_y
    traces = [track_trace(100, centres, size, look)]
    hover = hover_texts(positions.labels, written)
    # The value stands over the end of the track, clear of the bar and of the line of reference.
    at_end: dict[str, Any] = {"xanchor": "left", "xshift": end} if beside else {"xanchor": "right"}
    notes = positions.annotations(look, chosen)
    if reference:
        name, at = reference
        # The line shows on the tracks only, so that it never runs through a label.
        line = {"color": palette.neutral, "width": 1.5, "dash": "3px,2px"}
        layout["shapes"] = [upright(at, y - size / 2 - 3, y + size / 2 + 3, line) for y in centres]
        anchor = "center" if 25 <= at <= 75 else "left" if at < 25 else "right"
        notes.append(
            side_note(name, look, x=at, y=0, xref="x", yref="paper", xanchor=anchor, yanchor="top", yshift=-5)
        )
    for indices, ink, marker in bar_groups(chosen, flags, look):
        traces.append(
            bar_trace(
                [values[i] for i in indices],
                [centres[i] for i in indices],
                size,
                marker=marker,
                hovertext=[hover[i] for i in indices],
            )
        )
        notes += [
            annotation(bold(written[i]), look, x=1, y=positions.label_y[i], color=ink, **at_end)
            for i in indices
        ]
    meta = chart_meta(
        look,
        "bars",
        [{"values": values, "colours": row_colours(chosen, look, palette.women)}],
        labels=texts(data, "label"),
        suffix=suffix,
        decimals=decimals,
        axis=(0, 100),
    )
    return build_figure(layout | {"annotations": notes}, traces, meta)
