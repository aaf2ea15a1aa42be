"""Dumbbell: women and men on one track a row, the gap in its own column at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN, bold, coloured, eased, sex_key
from wide.charts.row_positions import STAGE, labels_above, labels_beside, row_chart, widest_line
from wide.charts.theme import Look, annotation, side_note
from wide.charts.traces import points, segments
from wide.charts.validation import Cell, checked_rows, numbers, texts, with_flags

FORM = "gap_dumbbell"
LOW, HIGH = 0, 100
AWAY = "\u2002"  # keeps words off a mark or an axis


def gap_dumbbell(
    rows: pd.DataFrame,
    look: Look,
    *,
    names: tuple[str, str],
    noise: float | Sequence[float] = 0.0,
    gap_title: str = "",
    levels: bool = True,
) -> go.Figure:
    """Women's and men's share of 100 a row, in the order given; labels over the marks, on the stage at their left.

    `rows`: label, women, men; optional flag (a short sign such as `*` after the label, "" for none).
    `names`: what to call women and men. `noise`: gaps not beyond it (same unit as the values, one for all
    rows or one a row) stay grey, larger ones are bold and in the accent colour. `levels`: write both values
    beside the marks, but not on the stage.
    """
    data = checked_rows(rows, FORM, ("label", "women", "men"), {"flag": ""})
    women, men = numbers(data, FORM, "women"), numbers(data, FORM, "men")
    palette, row_labels = look.palette, with_flags(texts(data, "label"), texts(data, "flag"))
    above = not look.wide
    levels = levels and above
    positions = (
        labels_above(row_labels, look, mark=18, gap=9)
        if above
        else labels_beside(row_labels, look, mark=24, width=STAGE)
    )
    gaps = [None if w is None or m is None else w - m for w, m in zip(women, men, strict=True)]
    bounds = [float(noise)] * len(gaps) if isinstance(noise, int | float) else list(noise)
    clear = [g is not None and abs(g) > bound for g, bound in zip(gaps, bounds, strict=True)]
    written = [look.gap(g, 1) for g in gaps]
    room = widest_line(written, look.text, bold=True)
    # Pixels, not shares of the width, keep the outer values clear of the edge and of the gap column.
    side = 44 if levels else 8
    inset = 0.0 if above else 0.03 * (HIGH - LOW)
    axis = {
        "range": [LOW - inset, HIGH + inset],
        "ticksuffix": look.tick_suffix("%"),
        "tickformat": ",~f",
        "tickfont": {"size": look.small},
        "tick0": LOW,
        "dtick": (HIGH - LOW) / (4 if above else 2),
        "showgrid": not above,
    }
    label_axis = positions.label_axis(look, [] if above else [eased(label) for label in positions.labels])
    traces = []
    if above:
        rail = {"color": palette.track, "width": 6}
        traces.append(segments([(LOW, HIGH, y) for y in positions.mark_y], rail))
    # The line between both marks: strong where the gap is clear, thin where it may be chance.
    for strong, colour, width in ((False, palette.neutral, 2), (True, palette.accent, 5)):
        links = [
            (w, m, y)
            for w, m, beyond, y in zip(women, men, clear, positions.mark_y, strict=True)
            if beyond is strong and w is not None and m is not None
        ]
        traces.append(segments(links, {"color": colour, "width": width}))
    signs = coloured(WOMEN_SIGN, palette.women_ink), coloured(MEN_SIGN, palette.men_ink)
    hover = [
        f"<b>{label}</b><br>{signs[0]} {names[0]} {look.value(w, 1, '%')}"
        f"<br>{signs[1]} {names[1]} {look.value(m, 1, '%')}<br>{gap}"
        for label, w, m, gap in zip(positions.labels, women, men, written, strict=True)
    ]
    # Men first and larger: where both values meet, the corners of the diamond look out from under the circle.
    for values, others, symbol, size, colour, ink, name in (
        (men, women, "diamond", 11.5, palette.men, palette.men_ink, names[1]),
        (women, men, "circle", 11, palette.women, palette.women_ink, names[0]),
    ):
        level_texts = [f"{AWAY}{look.value(v, 1)}{AWAY}" if v is not None else "" for v in values]
        traces.append(
            points(
                values,
                positions.mark_y,
                {"symbol": symbol, "size": size, "color": colour},
                hover,
                mode="markers+text" if levels else "markers",
                text=level_texts if levels else None,
                textposition=[_side(v, o, values is women) for v, o in zip(values, others, strict=True)],
                textfont={"size": look.small, "color": ink},
                name=name,
            )
        )
    edge, start = room + side + 6, 4 - side if above else 0
    over: dict[str, Any] = {"y": 1, "yref": "paper", "yanchor": "bottom"}
    key_rise, title_rise = 9, 25 if look.wide else 9
    notes = [
        annotation(sex_key(look, names), look, x=0, xshift=start, yshift=key_rise, **over),
        side_note(gap_title, look, x=1, xanchor="right", xshift=edge, yshift=title_rise, **over),
    ]
    if above:
        notes += positions.annotations(look, xshift=start)
    notes += [
        annotation(
            bold(text) if strong else text,
            look,
            x=1,
            y=y,
            xanchor="right",
            xshift=edge,
            color=palette.accent_ink if strong else palette.soft,
        )
        for text, strong, y in zip(written, clear, positions.mark_y, strict=True)
    ]
    meta = chart_meta(
        look,
        "dumbbell",
        [
            {"name": names[0], "values": women, "colour": palette.women, "mark": "circle"},
            {"name": names[1], "values": men, "colour": palette.men, "mark": "diamond"},
        ],
        labels=row_labels,
        suffix="%",
        decimals=1,
        axis=(LOW, HIGH),
        row_values=written,
    )
    return row_chart(
        positions,
        look,
        (LOW, HIGH),
        traces,
        notes,
        left=side if above else 4,
        right=room + side + 10,
        # On the stage, which is also a telephone held upright, the heading of the gaps has a line of its own.
        head=44 if look.wide else 30,
        foot=26,
        meta=meta,
        xaxis=axis,
        yaxis=label_axis | {"automargin": False if above else "left"},
    )


def _side(value: Cell, other: Cell, women: bool) -> str:
    """The outer side of the pair; women stand left when both are equal."""
    if value is None or other is None:
        return "middle right"
    left = value < other or (value == other and women)
    return "middle left" if left else "middle right"
