"""Contributions: bars to both sides of nought, for shift-share and other sums of pluses and minuses."""

from __future__ import annotations

import pandas as pd

from wide.charts.bar_kinds import Of
from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, present, span, texts, truths
from wide.charts.labels import bold
from wide.charts.native import note
from wide.charts.rows import placed
from wide.charts.theme import Look, annotation, base, text_width

FORM = "contributions"


def contributions(
    rows: pd.DataFrame, look: Look, *, decimals: int = 1, suffix: str = "", of: Of = "women"
) -> Drawing:
    """Signed bars around a zero line, in the order given: gains purple, losses amber, signs always written.

    `rows`: label, value; optional total (True: the bar is ink, its label bold, for the sum of the
    others). `of`: "all" draws grey bars, for what is of neither sex.
    Raises ValueError for missing columns, text values or no rows.
    """
    data = checked(rows, FORM, ("label", "value"), {"total": False})
    values, totals = numbers(data, FORM, "value"), truths(data, "total")
    palette = look.palette
    gain, gain_ink = (palette.neutral, palette.ink) if of == "all" else (palette.women, palette.women_ink)
    loss, loss_ink = (palette.neutral, palette.ink) if of == "all" else (palette.accent, palette.accent_ink)
    places = placed(texts(data, "label"), look, mark=14, gap=11)
    unit = look.value(0, 0, suffix).removeprefix("0")
    written = [look.gap(v, decimals) + (unit if v is not None else "") for v in values]
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(12)
    low, high = span(present(values), floor=0)
    # Room for words only on the sides that have bars.
    beyond = room if low < 0 else 0.0
    figure = base(look, places.length + 8, left=max(beyond + places.room, 8), right=room if high > 0 else 8)
    figure.update_layout(
        xaxis={"range": [low, high], "visible": False},
        yaxis={"range": [places.length, 0], "visible": False},
    )
    size = look.px(14)
    figure.add_trace(
        trace(
            "bar",
            orientation="h",
            x=values,
            y=list(places.mark_y),
            width=size,
            marker={
                "color": [
                    palette.ink if t else loss if v is not None and v < 0 else gain
                    for v, t in zip(values, totals, strict=True)
                ],
                "cornerradius": 2,
            },
            text=[bold(t) for t in written],
            textposition="outside",
            textfont={
                "size": look.text,
                "color": [
                    palette.ink if t else loss_ink if v is not None and v < 0 else gain_ink
                    for v, t in zip(values, totals, strict=True)
                ],
            },
            constraintext="none",
            hovertext=[f"{label}<br><b>{t}</b>" for label, t in zip(places.labels, written, strict=True)],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    figure.update_layout(
        annotations=[
            annotation(
                bold(label) if t else label,
                look,
                x=0,
                y=y,
                **places.side(look, beyond if places.room else max(beyond - 4, 0)),
            )
            for label, t, y in zip(places.labels, totals, places.label_y, strict=True)
        ],
        # The zero line shows beside the bars only: it never runs through a label.
        shapes=[
            {
                "type": "line",
                "x0": 0,
                "x1": 0,
                "y0": y - size / 2 - 3,
                "y1": y + size / 2 + 3,
                "line": {"color": palette.neutral, "width": 1.5},
            }
            for y in places.mark_y
        ],
    )
    colours = [
        palette.ink if t else loss if v is not None and v < 0 else gain
        for v, t in zip(values, totals, strict=True)
    ]
    return note(
        figure,
        look,
        "bars",
        [{"values": values, "colours": colours}],
        labels=texts(data, "label"),
        suffix=suffix,
        decimals=decimals,
        signed=True,
    )
