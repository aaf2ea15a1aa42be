"""Butterfly: women to the left, men to the right of one spine; a tone may colour the bars."""

from __future__ import annotations

import pandas as pd

from wide.charts.bar_kinds import HATCH
from wide.charts.drawing import Drawing, Trace, trace
from wide.charts.frame import checked, numbers, present, span, texts
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN, bold, coloured, sign
from wide.charts.native import note
from wide.charts.palette import between
from wide.charts.rows import above, beside
from wide.charts.theme import Look, annotation, base, text_width

FORM = "butterfly"
SPINE = 0.004
STUB = 0.25
STAGE_SPINE = 0.17


def butterfly(
    rows: pd.DataFrame,
    look: Look,
    *,
    names: tuple[str, str],
    suffix: str = "",
    decimals: int = 1,
    tone_title: str = "",
    tone_decimals: int = 2,
    tone_range: tuple[float, float] | None = None,
    no_data: str = "",
) -> Drawing:
    """Women's and men's value back to back, in the order given, both on the same scale from nought.

    `rows`: label, women, men (not negative); optional tone (a number that colours the bars from pale to
    strong amber, with a scale of its own below, `tone_title` over it) and flag (short sign after the
    label). `no_data`: what a hatched stub says in the place of a missing value (without it: a dash alone).
    Raises ValueError for missing columns, negative or text values or no rows.
    """
    data = checked(rows, FORM, ("label", "women", "men"), {"flag": ""})
    women, men = numbers(data, FORM, "women"), numbers(data, FORM, "men")
    if any(v < 0 for v in present(women, men)):
        raise ValueError(f"{FORM}: a negative value has no side")
    tones = numbers(data, FORM, "tone") if "tone" in data.columns else None
    palette = look.palette
    labels = [
        f"{label} {flag}".strip()
        for label, flag in zip(texts(data, "label"), texts(data, "flag"), strict=True)
    ]
    # The stage writes the labels into a broad spine between the sides instead of over the bars.
    spine = STAGE_SPINE if look.wide else SPINE
    places = beside(labels, look, mark=23, width=34) if look.wide else above(labels, look, mark=15, gap=10)
    sides = {
        "women": [look.value(v, decimals, suffix) for v in women],
        "men": [look.value(v, decimals, suffix) for v in men],
    }
    room = max(text_width(t, look.text, bold=True) for side in sides.values() for t in side) + look.px(10)
    head = look.px(30)
    foot = look.px(58) if tones else 4
    figure = base(look, head + places.length + foot, left=room, right=room, top=head, bottom=foot)
    longest = span(present(women, men), floor=0)[1]
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(
        xaxis={**hidden, "range": [longest, 0], "domain": [0, 0.5 - spine]},
        xaxis2={**hidden, "range": [0, longest], "domain": [0.5 + spine, 1], "anchor": "y"},
        yaxis={**hidden, "range": [places.length, 0]},
    )
    fills: list[str] = []
    if tones:
        low, high = tone_range or span(present(tones))
        fills = [
            palette.no_data if t is None else between(palette.tones, (t - low) / (high - low)) for t in tones
        ]
        figure.add_trace(_scale(low, high, look, tone_title, tone_decimals))
    toned = [f"<br>{tone_title} {look.value(t, tone_decimals)}" for t in tones or []] or [""] * len(labels)
    for key, values, axis, colour, ink, mark, name in (
        ("women", women, "x", palette.women, palette.women_ink, WOMEN_SIGN, names[0]),
        ("men", men, "x2", palette.men, palette.men_ink, MEN_SIGN, names[1]),
    ):
        marker = (
            {"color": colour, "cornerradius": 2}
            if tones is None
            else {"color": fills, "line": {"width": 0.6, "color": palette.tones[4]}}
        )
        figure.add_trace(
            trace(
                "bar",
                orientation="h",
                x=values,
                y=list(places.mark_y),
                xaxis=axis,
                width=look.px(15),
                marker=marker,
                text=[
                    "" if no_data and v is None else bold(t) for v, t in zip(values, sides[key], strict=True)
                ],
                textposition="outside",
                textfont={"size": look.text, "color": ink},
                hovertext=[
                    f"{label}<br>{coloured(mark, ink)} {name} <b>{t}</b>{tone}"
                    for label, t, tone in zip(places.labels, sides[key], toned, strict=True)
                ],
                hoverinfo="text",
                constraintext="none",
                cliponaxis=False,
                name=name,
            )
        )
        if no_data and None in values:
            missing = [y for y, v in zip(places.mark_y, values, strict=True) if v is None]
            figure.add_trace(_stubs(missing, axis, longest * STUB, no_data, look))
    notes = [
        annotation(t, look, x=0.5, y=y, xanchor="center")
        for t, y in zip(places.labels, places.label_y, strict=True)
    ]
    for text, anchor, ink, shift in (
        (f"{bold(names[0])} {sign(WOMEN_SIGN, look)}", "right", palette.women_ink, -8),
        (f"{sign(MEN_SIGN, look)} {bold(names[1])}", "left", palette.men_ink, 8),
    ):
        notes.append(
            annotation(
                text,
                look,
                x=0.5,
                y=1,
                yref="paper",
                xanchor=anchor,
                yanchor="bottom",
                color=ink,
                xshift=look.px(shift),
                yshift=look.px(8),
            )
        )
    figure.update_layout(annotations=notes)
    return note(
        figure,
        look,
        "bars",
        [
            {"name": names[0], "values": women, "colour": palette.women},
            {"name": names[1], "values": men, "colour": palette.men},
        ],
        labels=labels,
        suffix=suffix,
        decimals=decimals,
    )


def _stubs(centres: list[float], axis: str, length: float, said: str, look: Look) -> Trace:
    """Hatched stubs with a word: here is no figure, which is not nought."""
    palette = look.palette
    return trace(
        "bar",
        orientation="h",
        x=[length] * len(centres),
        y=centres,
        xaxis=axis,
        width=look.px(15),
        marker={
            "color": palette.no_data,
            "line": {"width": 1, "color": palette.no_data_line},
            "pattern": {
                "shape": HATCH,
                "fillmode": "overlay",
                "size": 6,
                "fgcolor": palette.no_data_line,
                "solidity": 0.25,
            },
        },
        text=[said] * len(centres),
        textposition="outside",
        textfont={"size": look.small, "color": palette.soft},
        hoverinfo="skip",
        constraintext="none",
        cliponaxis=False,
    )


def _scale(low: float, high: float, look: Look, title: str, decimals: int) -> Trace:
    """A trace without points that carries the scale of tones."""
    ticks = [low + (high - low) * i / 4 for i in range(5)]
    palette = look.palette
    return trace(
        "scatter",
        x=[None],
        y=[None],
        mode="markers",
        hoverinfo="skip",
        marker={
            "color": [low],
            "cmin": low,
            "cmax": high,
            "colorscale": [[i / 4, colour] for i, colour in enumerate(palette.tones)],
            "showscale": True,
            "colorbar": {
                "orientation": "h",
                "thickness": look.px(9),
                "len": 1,
                "x": 0.5,
                "xanchor": "center",
                "xpad": 0,
                "y": 0,
                "yanchor": "top",
                "ypad": look.px(12),
                "outlinewidth": 0,
                "title": {"text": title, "side": "top", "font": {"size": look.small, "color": palette.soft}},
                "tickvals": ticks,
                "ticktext": [look.value(t, decimals) for t in ticks],
                "tickfont": {"size": look.small, "color": palette.soft},
            },
        },
    )
