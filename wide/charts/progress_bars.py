"""How much of each target is reached: every row has its own unit, all share the line of the target."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.bars import group_labels
from wide.charts.export_meta import chart_meta
from wide.charts.labels import LINE, bold, lines, wrap
from wide.charts.row_positions import AIR, RowPositions, position_rows
from wide.charts.theme import (
    Look,
    annotation,
    base_layout,
    build_figure,
    row_axes,
    side_note,
    text_width,
)
from wide.charts.traces import bar_trace, hatching, hover_texts, track_trace, upright
from wide.charts.validation import checked_rows, numbers, texts
from wide.text import number

FORM = "progress_bars"
FULL = 100.0
END = 125.0  # a bar that passes the target by more is broken here and says how many times it is the target
BREAK = 116.0  # where the sign of a broken bar stands
LABEL = 29  # letters a line of a label, fewer beside long figures
NARROWEST = 320  # pixels of a telephone
AFTER = 44  # pixels for the multiple behind a broken bar


def progress_bars(rows: pd.DataFrame, look: Look, *, target_title: str, written_title: str = "") -> go.Figure:
    """Bars on pale tracks, the target a line across each track at 100.

    `rows`: label, value (percent of the target that is reached, from 0), written (the figures, over the end of
    the track), tone (`reached`, `short` or `open`: colour and hatching); optional group (heading over the
    first row of each group, in the order given). `written_title`: heading over `written`. A bar beyond 125 % is
    broken and carries its multiple (`×5,9`). Raises ValueError for missing columns or no rows.
    """
    data = checked_rows(rows, FORM, ("label", "value", "written", "tone"), {"group": ""})
    values, tones = numbers(data, FORM, "value"), texts(data, "tone")
    written, groups = texts(data, "written"), texts(data, "group")
    over = {i: v for i, v in enumerate(values) if v is not None and v > END}
    palette = look.palette
    left = look.px(NARROWEST) - (look.px(AFTER) if over else 0)
    widths = [
        max(12, min(LABEL, int((left - text_width(text, look.text, bold=True)) / text_width("n", look.text))))
        for text in written
    ]
    positions = position_rows(texts(data, "label"), look, mark=12, gap=11, width=widths)
    positions, headings = _grouped(positions, groups, look)
    foot, head = look.px(22), look.px(20) if written_title else 4
    end = look.px(AIR) + (look.px(AFTER) if over else 0)
    beside = bool(positions.label_width)
    room = look.px(AFTER) if over else 4
    if beside:
        room = max(text_width(t, look.text, bold=True) for t in written) + end
    height = positions.length + head + foot
    layout = base_layout(
        look, height, left=positions.label_width or 4, right=room, top=head, bottom=foot
    ) | row_axes((0, END), positions.length)
    size, centres = look.px(12), positions.mark_y
    traces = [track_trace(END, centres, size, look)]
    colours = {"reached": palette.neutral, "short": palette.accent, "open": palette.neutral}
    hover = hover_texts(positions.labels, written)
    for tone, colour in colours.items():
        indices = [i for i, row_tone in enumerate(tones) if row_tone == tone]
        if not indices:
            continue
        marker: dict[str, Any] = {"color": colour, "cornerradius": 2}
        if tone == "open":
            marker["pattern"] = hatching(palette.card)
        traces.append(
            bar_trace(
                [None if (v := values[i]) is None else min(v, END) for i in indices],
                [centres[i] for i in indices],
                size,
                marker=marker,
                hovertext=[hover[i] for i in indices],
            )
        )
    at_end: dict[str, Any] = {"xanchor": "left", "xshift": end} if beside else {"xanchor": "right"}
    notes = positions.annotations(look)
    notes += [
        annotation(bold(text), look, x=1, y=y, **at_end)
        for text, y in zip(written, positions.label_y, strict=True)
    ]
    notes += [annotation(bold(text), look, x=0, y=y, color=palette.soft) for text, y in headings]
    notes += [
        annotation(bold("×" + number(v / FULL, look.lang, 1)), look, x=1, y=centres[i], xshift=look.px(6))
        for i, v in over.items()
    ]
    corner = {"yref": "paper", "xanchor": "right"}
    if written_title:
        notes.append(side_note(written_title, look, x=1, y=1, yanchor="bottom", **corner))
    notes.append(side_note(target_title, look, x=FULL, y=0, xref="x", yanchor="top", yshift=-4, **corner))
    target = {"color": palette.ink, "width": 2}
    marks = [upright(FULL, y - size / 2 - 3, y + size / 2 + 3, target) for y in centres]
    # Two slanting cuts in the colour of the card: the bar goes on beyond what is drawn.
    cut = {"color": palette.card, "width": look.px(3)}
    marks += [
        upright(BREAK + shift, centres[i] + size / 2 + 2, centres[i] - size / 2 - 2, cut)
        | {"x1": BREAK + shift + 1.5}
        for i in over
        for shift in (0, 3)
    ]
    meta = chart_meta(
        look,
        "bars",
        [{"values": values, "colours": [colours[tone] for tone in tones], "labels": written}],
        labels=group_labels(groups, texts(data, "label")),
        suffix="%",
        decimals=0,
        axis=(0, END),
    )
    return build_figure(layout | {"annotations": notes, "shapes": marks}, traces, meta)


def _grouped(
    positions: RowPositions, groups: list[str], look: Look
) -> tuple[RowPositions, list[tuple[str, float]]]:
    """The rows moved down to make room for a heading over each group; the headings with their heights."""
    headings: list[tuple[str, float]] = []
    drops, drop = [], 0.0
    for i, name in enumerate(groups):
        if name and (i == 0 or name != groups[i - 1]):
            text = wrap(name, 44)
            height = lines(text) * look.text * LINE
            gap = look.px(0 if i == 0 else 12)
            headings.append((text, positions.top_of_label(i, look) + drop + gap + height / 2))
            drop += gap + height + look.px(6)
        drops.append(drop)
    return positions.lowered(drops, drop), headings
