"""Horizontal bars with the label over the bar, so that long Vietnamese labels read on a telephone."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import LINE, bold, lines, wrap
from wide.charts.paired_bars import paired_bars
from wide.charts.row_positions import ABOVE, position_rows
from wide.charts.share_bars import share_bars
from wide.charts.theme import Look, annotation, base_layout, build_figure, row_axes, text_width
from wide.charts.traces import Of, bar_groups, hover_texts, row_colours, valued_bars
from wide.charts.validation import booleans, checked_rows, numbers, present, span, texts, with_flags

__all__ = ["bars", "paired_bars", "share_bars"]
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
    width (100 for shares). `of`: "all" draws grey bars, for both sexes and for counts of things. Raises
    ValueError for missing columns, text values or no rows.
    """
    data = checked_rows(rows, FORM, ("label", "value"), {"flag": "", "chosen": False, "group": ""})
    if order:
        data["_group"] = pd.factorize(data["group"])[0]
        data = data.sort_values(
            ["_group", "value"], ascending=[True, False], kind="stable", ignore_index=True
        )
    values, flags, chosen = numbers(data, FORM, "value"), texts(data, "flag"), booleans(data, "chosen")
    palette, groups = look.palette, texts(data, "group")
    headings, heights = _headings(groups, look)
    positions = position_rows(texts(data, "label"), look, mark=14, gap=11)
    positions = positions.lowered(list(accumulate(heights)), sum(heights))
    written = with_flags([look.value(v, decimals, suffix) for v in values], flags)
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(12)
    low, high = span([*present(values), *([] if longest is None else [longest])], floor=0)
    beyond = room if low < 0 else 0.0
    layout = base_layout(look, positions.length + 8, left=max(beyond + positions.label_width, 4), right=room)
    hover = hover_texts(positions.labels, written)
    traces = [
        valued_bars(
            [values[i] for i in indices],
            [positions.mark_y[i] for i in indices],
            look.px(14),
            [written[i] for i in indices],
            ink,
            look,
            marker=marker,
            hovertext=[hover[i] for i in indices],
        )
        for indices, ink, marker in bar_groups(chosen, flags, look, of)
    ]
    notes = positions.annotations(
        look, chosen, beyond=beyond if positions.label_width else 0, xref="x domain"
    )
    for text, index, height in headings:
        y = positions.top_of_label(index, look) - height / 2 - look.px(3)
        notes.append(annotation(bold(text), look, x=0, y=y, color=palette.soft, size=look.small))
    meta = chart_meta(
        look,
        "bars",
        [
            {
                "values": values,
                "colours": row_colours(chosen, look, palette.neutral if of == "all" else palette.women),
            }
        ],
        labels=group_labels(groups, texts(data, "label")),
        suffix=suffix,
        decimals=decimals,
        axis=(low, high) if longest is not None else None,
    )
    return build_figure(
        layout | row_axes((low, high), positions.length) | {"annotations": notes}, traces, meta
    )


def group_labels(groups: list[str], labels: list[str]) -> list[str]:
    """`group: label` of every row, for a chart without headings."""
    return [f"{group}: {label}" if group else label for group, label in zip(groups, labels, strict=True)]


def _headings(groups: list[str], look: Look) -> tuple[list[tuple[str, int, float]], list[float]]:
    """Text, first row and height of every heading; and the room that each row needs above itself for it."""
    headings: list[tuple[str, int, float]] = []
    heights = [0.0] * len(groups)
    for i, group in enumerate(groups):
        if group and (i == 0 or group != groups[i - 1]):
            text = wrap(group, ABOVE)
            height = lines(text) * look.small * LINE
            headings.append((text, i, height))
            heights[i] = height + look.px(6 if i == 0 else 12)
    return headings, heights
