"""Butterfly: women to the left, men to the right of one spine."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import Series, chart_meta
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN, bold, coloured, sign
from wide.charts.row_positions import labels_above, labels_beside, row_chart, widest_line
from wide.charts.theme import Look, annotation
from wide.charts.traces import Trace, bar_trace, hatching, valued_bars
from wide.charts.validation import checked_rows, numbers, present, span, texts

FORM = "butterfly"
SPINE = 0.004
STUB = 0.25
STAGE_SPINE = 0.17


def butterfly(
    rows: pd.DataFrame, look: Look, *, names: tuple[str, str], decimals: int = 1, no_data: str = ""
) -> go.Figure:
    """Women's and men's value back to back, in the order given, both on the same scale from nought.

    `rows`: label, women, men (not negative). `no_data`: what a hatched stub says in the place of a missing
    value (without it: a dash alone). Raises ValueError for negative values.
    """
    data = checked_rows(rows, FORM, ("label", "women", "men"))
    women, men = numbers(data, FORM, "women"), numbers(data, FORM, "men")
    if any(v < 0 for v in present(women, men)):
        raise ValueError(f"{FORM}: a negative value has no side")
    palette, labels = look.palette, texts(data, "label")
    # The stage writes the labels into a broad spine between the sides instead of over the bars.
    spine = STAGE_SPINE if look.wide else SPINE
    positions = (
        labels_beside(labels, look, mark=23, width=34)
        if look.wide
        else labels_above(labels, look, mark=15, gap=10)
    )
    room = widest_line([look.value(v, decimals) for v in women + men], look.text, bold=True) + 10
    longest = span(present(women, men), floor=0)[1]
    hidden = {"visible": False, "fixedrange": True}
    traces: list[Trace] = []
    notes = positions.annotations(look, x=0.5, xanchor="center", xshift=0)
    for values, axis, colour, ink, mark, name, anchor, shift in (
        (women, "x", palette.women, palette.women_ink, WOMEN_SIGN, names[0], "right", -8),
        (men, "x2", palette.men, palette.men_ink, MEN_SIGN, names[1], "left", 8),
    ):
        side = [look.value(v, decimals) for v in values]
        traces.append(
            valued_bars(
                values,
                positions.mark_y,
                15,
                ["" if no_data and v is None else t for v, t in zip(values, side, strict=True)],
                ink,
                look,
                xaxis=axis,
                marker={"color": colour, "cornerradius": 2},
                hovertext=[
                    f"{label}<br>{coloured(mark, ink)} {name} {bold(t)}"
                    for label, t in zip(positions.labels, side, strict=True)
                ],
                name=name,
            )
        )
        if no_data and None in values:
            missing = [y for y, v in zip(positions.mark_y, values, strict=True) if v is None]
            traces.append(_stubs(missing, axis, longest * STUB, no_data, look))
        words = [bold(name), sign(mark)]
        notes.append(
            annotation(
                " ".join(words if anchor == "right" else words[::-1]),
                look,
                x=0.5,
                y=1,
                yref="paper",
                xanchor=anchor,
                yanchor="bottom",
                color=ink,
                xshift=shift,
                yshift=8,
            )
        )
    series: list[Series] = [
        {"name": names[0], "values": women, "colour": palette.women},
        {"name": names[1], "values": men, "colour": palette.men},
    ]
    return row_chart(
        positions,
        look,
        (longest, 0),
        traces,
        notes,
        left=room,
        right=room,
        head=30,
        meta=chart_meta(look, "bars", series, labels=labels, decimals=decimals),
        xaxis={**hidden, "range": [longest, 0], "domain": [0, 0.5 - spine]},
        xaxis2={**hidden, "range": [0, longest], "domain": [0.5 + spine, 1], "anchor": "y"},
    )


def _stubs(centres: list[float], axis: str, length: float, words: str, look: Look) -> Trace:
    """Hatched stubs with `words`: a value is missing, which is not nought."""
    palette = look.palette
    return bar_trace(
        [length] * len(centres),
        centres,
        15,
        xaxis=axis,
        marker={
            "color": palette.no_data,
            "line": {"width": 1, "color": palette.no_data_line},
            "pattern": hatching(palette.no_data_line),
        },
        text=[words] * len(centres),
        textposition="outside",
        textfont={"size": look.small, "color": palette.soft},
        hoverinfo="skip",
        constraintext="none",
        cliponaxis=False,
    )
