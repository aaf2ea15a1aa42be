"""Point and whiskers: an estimate and how sure it is."""

from __future__ import annotations

from functools import partial

import pandas as pd

from wide.charts.drawing import Drawing, trace
from wide.charts.frame import Cell, checked, numbers, present, span, texts
from wide.charts.native import note
from wide.charts.rows import placed
from wide.charts.theme import Look, annotation, base, text_width

FORM = "intervals"
TO = "–"
KINDS = ("women", "men", "both", "chosen")


def intervals(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "%",
    decimals: int = 1,
    axis: tuple[float, float] | None = None,
    differences: bool = False,
) -> Drawing:
    """One point with its interval a row, in the order given, value and interval written at the right.

    `rows`: label, value, low, high; optional kind (women | men | both | chosen; default both), flag (a
    short sign after the value: the point is open), digits (of this row, after the comma; default `decimals`)
    and written (what stands at the right instead of the value, in plain type). A row without a value keeps its
    label and an en dash. `differences`: values carry their sign and a stroke stands at 0, so that a reader sees
    which whiskers cross it.
    Raises ValueError for missing columns, low above high, unknown kinds, text values or no rows.
    """
    may: dict[str, str | int] = {"kind": "both", "flag": "", "digits": decimals}
    data = checked(rows, FORM, ("label", "value", "low", "high"), may)
    values, lows, highs = (numbers(data, FORM, name) for name in ("value", "low", "high"))
    kinds, flags, digits = texts(data, "kind"), texts(data, "flag"), [int(one) for one in data["digits"]]
    if any(kind not in KINDS for kind in kinds):
        raise ValueError(f"{FORM}: kinds are {', '.join(KINDS)}")
    if any(lo is not None and hi is not None and lo > hi for lo, hi in zip(lows, highs, strict=True)):
        raise ValueError(f"{FORM}: an interval ends before it begins")
    say = look.gap if differences else partial(look.value, suffix=suffix)

    def between(low: Cell, high: Cell, decimals: int) -> str:
        if low is None or high is None:
            return ""
        joint = f" {TO} " if differences else TO
        return f" ({look.gap(low, decimals) if differences else look.value(low, decimals)}{joint}{say(high, decimals)})"

    palette = look.palette
    places = placed(texts(data, "label"), look, mark=14, gap=10)
    said = [f"{say(v, d)} {flag}".strip() for v, flag, d in zip(values, flags, digits, strict=True)]
    plain = "written" in data.columns
    written = texts(data, "written") if plain else said
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(14)
    foot = look.px(26)
    figure = base(look, places.length + foot + 4, left=places.room or 4, right=room, bottom=foot)
    low, high = axis or span(present(values, lows, highs), floor=0 if differences else None)
    pad = (high - low) * 0.04
    figure.update_layout(
        xaxis={
            "range": [low - pad, high + pad],
            "tickformat": ",~f",
            "ticksuffix": look.tick_suffix(suffix),
            "tickfont": {"size": look.small},
            "nticks": 5,
            "showgrid": False,
        },
        yaxis={"range": [places.length, 0], "visible": False},
    )
    rail: list[Cell] = []
    rail_y: list[Cell] = []
    for y in places.mark_y:
        rail += [low, high, None]
        rail_y += [y, y, None]
    figure.add_trace(
        trace(
            "scatter",
            x=rail,
            y=rail_y,
            mode="lines",
            hoverinfo="skip",
            line={"color": palette.track, "width": look.px(6)},
        )
    )
    if differences:
        # A stroke a row, not one through all: it would run through the labels.
        half = look.px(9)
        stroke = {"type": "line", "x0": 0, "x1": 0, "line": {"color": palette.soft, "width": 1.5}}
        figure.update_layout(shapes=[stroke | {"y0": y - half, "y1": y + half} for y in places.mark_y])
    looks = {
        "women": (palette.women, palette.women_ink, "circle"),
        "men": (palette.men, palette.men_ink, "diamond"),
        "both": (palette.neutral, palette.ink, "square"),
        "chosen": (palette.accent, palette.accent_ink, "square"),
    }
    for kind in dict.fromkeys(kinds):
        colour, _, symbol = looks[kind]
        same = [i for i, k in enumerate(kinds) if k == kind]
        x: list[Cell] = []
        y_: list[Cell] = []
        for i in same:
            if lows[i] is not None and highs[i] is not None:
                x += [lows[i], highs[i], None]
                y_ += [places.mark_y[i], places.mark_y[i], None]
        figure.add_trace(
            trace(
                "scatter",
                x=x,
                y=y_,
                mode="lines",
                hoverinfo="skip",
                line={"color": colour, "width": look.px(3)},
            )
        )
        figure.add_trace(
            trace(
                "scatter",
                x=[values[i] for i in same],
                y=[places.mark_y[i] for i in same],
                mode="markers",
                name=kind,
                marker={
                    "symbol": [symbol + ("-open" if flags[i] else "") for i in same],
                    "size": look.px(11),
                    "color": colour,
                    "line": {"width": look.px(2), "color": colour},
                },
                hovertext=[
                    f"{places.labels[i]}<br><b>{said[i]}</b>" + between(lows[i], highs[i], digits[i])
                    for i in same
                ],
                hoverinfo="text",
                cliponaxis=False,
            )
        )
    notes = [
        annotation(t, look, x=0, y=y, **places.side(look))
        for t, y in zip(places.labels, places.label_y, strict=True)
    ]
    notes += [
        annotation(
            t if plain else f"<b>{t}</b>",
            look,
            x=1,
            y=y,
            xanchor="right",
            xshift=room - 4,
            color=looks[kind][1],
        )
        for t, y, kind in zip(written, places.mark_y, kinds, strict=True)
    ]
    figure.update_layout(annotations=notes)
    return note(
        figure,
        look,
        "intervals",
        [{"values": values, "low": lows, "high": highs, "colours": [looks[kind][0] for kind in kinds]}],
        labels=texts(data, "label"),
        suffix=suffix,
        decimals=decimals,
        axis=(low - pad, high + pad),
        written=written,
    )
