"""Women's bar over men's bar under one label, for levels that readers compare by length."""

from __future__ import annotations

import pandas as pd

from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, present, span, texts
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN, bold
from wide.charts.native import note
from wide.charts.rows import placed
from wide.charts.theme import Look, annotation, base, text_width


def paired_bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "%",
    decimals: int = 1,
    longest: float | None = None,
) -> Drawing:
    """Women's bar over men's bar under one label, in the order given, each value with its sign (● ◆).

    `rows`: label, women, men; optional flag (short sign after the label). `longest` as in `bars`.
    Raises ValueError for missing columns, text values or no rows.
    """
    form = "paired_bars"
    data = checked(rows, form, ("label", "women", "men"), {"flag": ""})
    women, men = numbers(data, form, "women"), numbers(data, form, "men")
    names = [
        f"{label} {flag}".strip()
        for label, flag in zip(texts(data, "label"), texts(data, "flag"), strict=True)
    ]
    palette = look.palette
    places = placed(names, look, mark=36, gap=11)
    both = {
        mark: [f"{mark} {look.value(v, decimals, suffix)}" for v in values]
        for mark, values in ((WOMEN_SIGN, women), (MEN_SIGN, men))
    }
    room = max(
        text_width(f"● {look.value(v, decimals, suffix)}", look.text, bold=True) for v in women + men
    ) + look.px(14)
    low, high = span([*present(women, men), *([] if longest is None else [longest])], floor=0)
    beyond = room if low < 0 else 0.0
    figure = base(look, places.length + 8, left=max(beyond + places.room, 4), right=room)
    figure.update_layout(
        xaxis={"range": [low, high], "visible": False}, yaxis={"range": [places.length, 0], "visible": False}
    )
    for mark, values, shift, colour, ink in (
        (WOMEN_SIGN, women, -9, palette.women, palette.women_ink),
        (MEN_SIGN, men, 9, palette.men, palette.men_ink),
    ):
        figure.add_trace(
            trace(
                "bar",
                orientation="h",
                x=values,
                y=[y + look.px(shift) for y in places.mark_y],
                width=look.px(13),
                marker={"color": colour, "cornerradius": 2},
                text=[bold(t) for t in both[mark]],
                textposition="outside",
                textfont={"size": look.text, "color": ink},
                hovertext=[f"{label}<br>{t}" for label, t in zip(places.labels, both[mark], strict=True)],
                hoverinfo="text",
                constraintext="none",
                cliponaxis=False,
            )
        )
    figure.update_layout(
        annotations=[
            annotation(t, look, x=0, y=y, xref="x domain", **places.side(look, beyond if places.room else 0))
            for t, y in zip(places.labels, places.label_y, strict=True)
        ]
    )
    return note(
        figure,
        look,
        "bars",
        [
            {"name": WOMEN_SIGN, "values": women, "colour": palette.women},
            {"name": MEN_SIGN, "values": men, "colour": palette.men},
        ],
        labels=names,
        suffix=suffix,
        decimals=decimals,
    )
