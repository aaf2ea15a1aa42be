"""Dumbbell: women and men on one track a row, the gap in its own column at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from wide.charts.drawing import Drawing, trace
from wide.charts.frame import Cell, checked, numbers, present, span, texts
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN, bold, coloured, eased, sex_key
from wide.charts.native import note
from wide.charts.rows import STAGE, Places, above, beside
from wide.charts.theme import Look, annotation, base, off_axis, text_width

FORM = "gap_dumbbell"
AWAY = "\u2002"  # keeps words off a mark or an axis


def gap_dumbbell(
    rows: pd.DataFrame,
    look: Look,
    *,
    names: tuple[str, str],
    noise: float | Sequence[float] = 0.0,
    suffix: str = "%",
    decimals: int = 1,
    axis: tuple[float, float] | None = (0, 100),
    gap_title: str = "",
    levels: bool | None = None,
    labels: Literal["above", "left"] = "above",
) -> Drawing:
    """Women's and men's value a row, in the order given.

    `rows`: label, women, men; optional flag (a short sign such as `*` after the label, "" for none).
    `names`: what to call women and men. `noise`: gaps not beyond it (same unit as the values, one for all
    rows or one a row) stay grey, larger ones are bold and in the accent colour. `axis`: fixed range, None
    fits the data. `labels`: "above" reads at any width; "left" is denser, for wide cards; the stage always has
    it left, a narrow look above. `levels`: write both values beside the marks; None does so under labels "above",
    where there is room. Raises ValueError for missing columns, text values or no rows.
    """
    data = checked(rows, FORM, ("label", "women", "men"), {"flag": ""})
    women, men = numbers(data, FORM, "women"), numbers(data, FORM, "men")
    flags = texts(data, "flag")
    names_of_rows = [
        f"{label} {flag}".strip() for label, flag in zip(texts(data, "label"), flags, strict=True)
    ]
    palette = look.palette
    labels = "left" if look.wide else "above" if look.narrow else labels
    levels = labels == "above" if levels is None else levels
    places = (
        above(names_of_rows, look, mark=18, gap=9)
        if labels == "above"
        else beside(names_of_rows, look, mark=24 if look.wide else 33, width=STAGE if look.wide else None)
    )
    gaps = [None if w is None or m is None else w - m for w, m in zip(women, men, strict=True)]
    bounds = [float(noise)] * len(gaps) if isinstance(noise, int | float) else list(noise)
    clear = [g is not None and abs(g) > bound for g, bound in zip(gaps, bounds, strict=True)]
    written = [look.gap(g, decimals) for g in gaps]
    room = max(text_width(t, look.text, bold=True) for t in written)
    # On the stage, which is also a telephone held upright, the heading of the gaps has a line of its own.
    head = look.px(44 if look.wide else 30)
    # Pixels, not shares of the width, keep the outer values clear of the edge and of the gap column.
    side = look.px(44) if levels else look.px(8)
    figure = base(
        look,
        head + places.length + look.px(26),
        left=side if labels == "above" else 4,
        right=room + side + look.px(10),
        top=head,
        bottom=look.px(26),
    )
    low, high = axis if axis else span(present(women, men))
    inset = (high - low) * (0.1 if levels and labels == "left" else 0.03 if labels == "left" else 0)
    figure.update_layout(
        xaxis={
            "range": [low - inset, high + inset],
            "ticksuffix": look.tick_suffix(suffix),
            "tickformat": ",~f",
            "tickfont": {"size": look.small},
            **(
                {"tick0": low, "dtick": (high - low) / (4 if labels == "above" else 2)}
                if axis
                else {"nticks": 5}
            ),
            "showgrid": labels == "left",
        },
        yaxis={
            **off_axis(look),
            "range": [places.length, 0],
            "showgrid": False,
            "tickvals": list(places.mark_y) if labels == "left" else [],
            "ticktext": [eased(label) for label in places.labels],
            "tickfont": {"size": look.text, "color": palette.ink},
            "automargin": "left" if labels == "left" else False,
        },
    )
    _tracks(figure, places, look, (low, high), pale=labels == "above")
    _links(figure, places, look, women, men, clear)
    women_sign, men_sign = coloured(WOMEN_SIGN, palette.women_ink), coloured(MEN_SIGN, palette.men_ink)
    hover = [
        f"<b>{label}</b><br>{women_sign} {names[0]} {look.value(w, decimals, suffix)}"
        f"<br>{men_sign} {names[1]} {look.value(m, decimals, suffix)}<br>{gap}"
        for label, w, m, gap in zip(places.labels, women, men, written, strict=True)
    ]
    # Men first and larger: where both values meet, the corners of the diamond look out from under the circle.
    for values, others, symbol, size, colour, ink, name in (
        (men, women, "diamond", 11.5, palette.men, palette.men_ink, names[1]),
        (women, men, "circle", 11, palette.women, palette.women_ink, names[0]),
    ):
        figure.add_trace(
            trace(
                "scatter",
                x=values,
                y=list(places.mark_y),
                mode="markers+text" if levels else "markers",
                marker={"symbol": symbol, "size": look.px(size), "color": colour},
                text=[f"{AWAY}{look.value(v, decimals)}{AWAY}" if v is not None else "" for v in values]
                if levels
                else None,
                textposition=[_side(v, o, women is values) for v, o in zip(values, others, strict=True)],
                textfont={"size": look.small, "color": ink},
                hovertext=hover,
                hoverinfo="text",
                cliponaxis=False,
                name=name,
            )
        )
    edge, start = room + side + look.px(6), 4 - side if labels == "above" else 0
    notes = [
        annotation(
            sex_key(look, names),
            look,
            x=0,
            y=1,
            yref="paper",
            yanchor="bottom",
            xshift=start,
            yshift=look.px(9),
        ),
        annotation(
            gap_title,
            look,
            x=1,
            y=1,
            yref="paper",
            size=look.small,
            color=palette.soft,
            xanchor="right",
            yanchor="bottom",
            xshift=edge,
            yshift=look.px(25 if look.wide else 9),
        ),
    ]
    if labels == "above":
        notes += [
            annotation(text, look, x=0, y=y, xshift=start)
            for text, y in zip(places.labels, places.label_y, strict=True)
        ]
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
        for text, strong, y in zip(written, clear, places.mark_y, strict=True)
    ]
    figure.update_layout(annotations=notes)
    return note(
        figure,
        look,
        "dumbbell",
        [
            {"name": names[0], "values": women, "colour": palette.women, "mark": "circle"},
            {"name": names[1], "values": men, "colour": palette.men, "mark": "diamond"},
        ],
        labels=names_of_rows,
        suffix=suffix,
        decimals=decimals,
        axis=(low, high),
        written=written,
    )


def _side(value: Cell, other: Cell, women: bool) -> str:
    """The outer side of the pair; women stand left when both are equal."""
    if value is None or other is None:
        return "middle right"
    left = value < other or (value == other and women)
    return "middle left" if left else "middle right"


def _tracks(figure: Drawing, places: Places, look: Look, axis: tuple[float, float], *, pale: bool) -> None:
    """The pale rail a row runs on, from end to end of the scale."""
    if not pale:
        return
    x: list[Cell] = []
    y: list[Cell] = []
    for centre in places.mark_y:
        x += [*axis, None]
        y += [centre, centre, None]
    figure.add_trace(
        trace(
            "scatter",
            x=x,
            y=y,
            mode="lines",
            line={"color": look.palette.track, "width": look.px(6)},
            hoverinfo="skip",
        )
    )


def _links(
    figure: Drawing, places: Places, look: Look, women: list[Cell], men: list[Cell], clear: list[bool]
) -> None:
    """The line between both marks: strong where the gap is clear, thin where it may be chance."""
    for strong, colour, width in ((False, look.palette.neutral, 2), (True, look.palette.accent, 5)):
        x: list[Cell] = []
        y: list[Cell] = []
        for w, m, beyond, centre in zip(women, men, clear, places.mark_y, strict=True):
            if beyond is strong and w is not None and m is not None:
                x += [w, m, None]
                y += [centre, centre, None]
        figure.add_trace(
            trace(
                "scatter",
                x=x,
                y=y,
                mode="lines",
                line={"color": colour, "width": look.px(width)},
                hoverinfo="skip",
            )
        )
