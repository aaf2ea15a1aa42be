"""Horizontal bars with the label over the bar, so that long Vietnamese labels read on a telephone."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd

from wide.charts.bar_kinds import Of, alike, said
from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, present, span, texts, truths
from wide.charts.labels import bold, lines, wrap
from wide.charts.native import note
from wide.charts.paired_bars import paired_bars
from wide.charts.rows import ABOVE, placed
from wide.charts.share_bars import share_bars
from wide.charts.theme import Look, annotation, base, text_width

__all__ = ["bars", "paired_bars", "share_bars"]  # one door to the three forms of bars


def bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "",
    decimals: int = 1,
    order: bool = True,
    longest: float | None = None,
    of: Of = "women",
) -> Drawing:
    """Bars from zero, longest first, the value at the end of its bar.

    `rows`: label, value; optional flag (short sign after the value; a flagged bar is hatched), chosen
    (True puts the bar in the accent colour), group (heading over the first bar of each group, groups in
    the order they come). `order=False` keeps the order given. `longest`: value at which a bar fills the
    width (100 for shares). `of`: "all" draws grey bars, for both sexes and for counts of things. Raises
    ValueError for missing columns, text values or no rows.
    """
    form = "bars"
    data = checked(rows, form, ("label", "value"), {"flag": "", "chosen": False, "group": ""})
    if order:
        data["_group"] = pd.factorize(data["group"])[0]
        data = data.sort_values(
            ["_group", "value"], ascending=[True, False], kind="stable", ignore_index=True
        )
    values, flags, chosen = numbers(data, form, "value"), texts(data, "flag"), truths(data, "chosen")
    palette = look.palette
    headings, heads = _headings(texts(data, "group"), look)
    drops = list(accumulate(heads))
    places = placed(texts(data, "label"), look, mark=14, gap=11).lowered(drops, sum(heads))
    written = [
        f"{look.value(v, decimals, suffix)} {flag}".strip() for v, flag in zip(values, flags, strict=True)
    ]
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(12)
    low, high = span([*present(values), *([] if longest is None else [longest])], floor=0)
    beyond = room if low < 0 else 0.0
    figure = base(look, places.length + 8, left=max(beyond + places.room, 4), right=room)
    figure.update_layout(
        xaxis={"range": [low, high], "visible": False}, yaxis={"range": [places.length, 0], "visible": False}
    )
    hover = said(places, written)
    for rows_, colour, ink, pattern in alike(chosen, flags, look, of):
        figure.add_trace(
            trace(
                "bar",
                orientation="h",
                x=[values[i] for i in rows_],
                y=[places.mark_y[i] for i in rows_],
                width=look.px(14),
                marker={"color": colour, "cornerradius": 2, **pattern},
                text=[bold(written[i]) for i in rows_],
                textposition="outside",
                textfont={"size": look.text, "color": ink},
                hovertext=[hover[i] for i in rows_],
                hoverinfo="text",
                constraintext="none",
                cliponaxis=False,
            )
        )
    notes = [
        annotation(
            bold(t) if c else t,
            look,
            x=0,
            y=y,
            xref="x domain",
            **places.side(look, beyond if places.room else 0),
        )
        for t, c, y in zip(places.labels, chosen, places.label_y, strict=True)
    ]
    for text, index, tall in headings:
        y = places.label_y[index] - lines(places.labels[index]) * look.text * 0.65 - tall / 2 - look.px(3)
        notes.append(annotation(bold(text), look, x=0, y=y, color=palette.soft, size=look.small))
    figure.update_layout(annotations=notes)
    groups = texts(data, "group")
    named = [f"{g}: {n}" if g else n for g, n in zip(groups, texts(data, "label"), strict=True)]
    usual = palette.neutral if of == "all" else palette.women
    colours = [palette.accent if one else usual for one in chosen]
    return note(
        figure,
        look,
        "bars",
        [{"values": values, "colours": colours}],
        labels=named,
        suffix=suffix,
        decimals=decimals,
        axis=(low, high) if longest is not None else None,
    )


def _headings(groups: list[str], look: Look) -> tuple[list[tuple[str, int, float]], list[float]]:
    """Text, first row and height of every heading; and the room each row needs above itself for one."""
    found: list[tuple[str, int, float]] = []
    heads = [0.0] * len(groups)
    for i, group in enumerate(groups):
        if group and (i == 0 or group != groups[i - 1]):
            text = wrap(group, ABOVE)
            tall = lines(text) * look.small * 1.3
            found.append((text, i, tall))
            heads[i] = tall + look.px(6 if i == 0 else 12)
    return found, heads
