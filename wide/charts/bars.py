"""Horizontal bars with the label over the bar, so that long Vietnamese labels read on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.frame import checked, numbers, present, span, texts, truths
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN, bold, lines, wrap
from wide.charts.palette import readable_on
from wide.charts.rows import ABOVE, Places, above
from wide.charts.theme import Look, annotation, base, text_width

HATCH = "/"


def bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "",
    decimals: int = 1,
    order: bool = True,
    longest: float | None = None,
) -> go.Figure:
    """Bars from zero, longest first, the value at the end of its bar.

    `rows`: label, value; optional flag (short sign after the value; a flagged bar is hatched), chosen
    (True puts the bar in the accent colour), group (heading over the first bar of each group, groups in
    the order they come). `order=False` keeps the order given. `longest`: value at which a bar fills the
    width (100 for shares). Raises ValueError for missing columns, text values or no rows.
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
    places = _lowered(above(texts(data, "label"), look, mark=14, gap=11), heads)
    written = [
        f"{look.value(v, decimals, suffix)} {flag}".strip() for v, flag in zip(values, flags, strict=True)
    ]
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(12)
    low, high = span([*present(values), *([] if longest is None else [longest])], floor=0)
    figure = base(look, places.length + 8, left=room if low < 0 else 4, right=room)
    figure.update_layout(
        xaxis={"range": [low, high], "visible": False}, yaxis={"range": [places.length, 0], "visible": False}
    )
    hover = _hover(places, written)
    for rows_, colour, ink, pattern in _kinds(chosen, flags, look):
        figure.add_trace(
            go.Bar(
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
        annotation(bold(t) if c else t, look, x=0, y=y, xref="x domain")
        for t, c, y in zip(places.labels, chosen, places.label_y, strict=True)
    ]
    for text, index, tall in headings:
        y = places.label_y[index] - lines(places.labels[index]) * look.text * 0.65 - tall / 2 - look.px(3)
        notes.append(annotation(bold(text), look, x=0, y=y, color=palette.soft, size=look.small))
    figure.update_layout(annotations=notes)
    return figure


def share_bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    reference: tuple[str, float] | None = None,
    suffix: str = "%",
    decimals: int = 1,
) -> go.Figure:
    """Shares of 100 on a pale track, in the order given, with a dashed line at `reference` (label, value).

    `rows`: label, value (0-100); optional flag, chosen as in `bars`. Raises ValueError for missing
    columns, values outside 0-100 or no rows.
    """
    form = "share_bars"
    data = checked(rows, form, ("label", "value"), {"flag": "", "chosen": False})
    values, flags, chosen = numbers(data, form, "value"), texts(data, "flag"), truths(data, "chosen")
    if any(not 0 <= v <= 100 for v in present(values)):
        raise ValueError(f"{form}: a share lies outside 0-100")
    palette = look.palette
    places = above(texts(data, "label"), look, mark=16, gap=13)
    written = [
        f"{look.value(v, decimals, suffix)} {flag}".strip() for v, flag in zip(values, flags, strict=True)
    ]
    foot = look.px(24) if reference else 4
    figure = base(look, places.length + 4 + foot, bottom=foot)
    figure.update_layout(
        xaxis={"range": [0, 100], "visible": False}, yaxis={"range": [places.length, 0], "visible": False}
    )
    size = look.px(16)
    centres = list(places.mark_y)
    figure.add_trace(
        go.Bar(
            orientation="h",
            x=[100] * len(values),
            y=centres,
            width=size,
            hoverinfo="skip",
            marker={"color": palette.track, "cornerradius": 2},
        )
    )
    # A long bar carries its value inside: outside, it would leave the card on a telephone.
    inside = [v is not None and v > 72 for v in values]
    hover = _hover(places, written)
    for rows_, colour, ink, pattern in _kinds(chosen, flags, look):
        figure.add_trace(
            go.Bar(
                orientation="h",
                x=[values[i] for i in rows_],
                y=[centres[i] for i in rows_],
                width=size,
                marker={"color": colour, "cornerradius": 2, **pattern},
                text=[bold(written[i]) for i in rows_],
                textposition=["inside" if inside[i] else "outside" for i in rows_],
                insidetextanchor="end",
                insidetextfont={"color": readable_on(colour), "size": look.text},
                outsidetextfont={"color": ink, "size": look.text},
                hovertext=[hover[i] for i in rows_],
                hoverinfo="text",
                constraintext="none",
                cliponaxis=False,
            )
        )
    notes = [
        annotation(bold(t) if c else t, look, x=0, y=y)
        for t, c, y in zip(places.labels, chosen, places.label_y, strict=True)
    ]
    shapes: list[dict[str, Any]] = []
    if reference:
        name, at = reference
        # The line shows on the tracks only, so that it never runs through a label.
        shapes = [
            {
                "type": "line",
                "x0": at,
                "x1": at,
                "y0": y - size / 2 - 3,
                "y1": y + size / 2 + 3,
                "line": {"color": palette.neutral, "width": 1.5, "dash": "3px,2px"},
            }
            for y in places.mark_y
        ]
        notes.append(
            annotation(
                name,
                look,
                x=at,
                y=0,
                xref="x",
                yref="paper",
                size=look.small,
                color=palette.soft,
                xanchor="center" if 25 <= at <= 75 else "left" if at < 25 else "right",
                yanchor="top",
                yshift=-5,
            )
        )
    figure.update_layout(annotations=notes, shapes=shapes)
    return figure


def paired_bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "%",
    decimals: int = 1,
    longest: float | None = None,
) -> go.Figure:
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
    places = above(names, look, mark=36, gap=11)
    both = {
        mark: [f"{mark} {look.value(v, decimals, suffix)}" for v in values]
        for mark, values in ((WOMEN_SIGN, women), (MEN_SIGN, men))
    }
    room = max(
        text_width(f"● {look.value(v, decimals, suffix)}", look.text, bold=True) for v in women + men
    ) + look.px(14)
    low, high = span([*present(women, men), *([] if longest is None else [longest])], floor=0)
    figure = base(look, places.length + 8, left=room if low < 0 else 4, right=room)
    figure.update_layout(
        xaxis={"range": [low, high], "visible": False}, yaxis={"range": [places.length, 0], "visible": False}
    )
    for mark, values, shift, colour, ink in (
        (WOMEN_SIGN, women, -9, palette.women, palette.women_ink),
        (MEN_SIGN, men, 9, palette.men, palette.men_ink),
    ):
        figure.add_trace(
            go.Bar(
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
            annotation(t, look, x=0, y=y, xref="x domain")
            for t, y in zip(places.labels, places.label_y, strict=True)
        ]
    )
    return figure


def _hover(places: Places, written: list[str]) -> list[str]:
    return [f"{label}<br><b>{text}</b>" for label, text in zip(places.labels, written, strict=True)]


def _kinds(
    chosen: list[bool], flags: list[str], look: Look
) -> Iterator[tuple[list[int], str, str, dict[str, Any]]]:
    """Rows drawn alike: their positions, colour of the bar, colour of its value, hatching if flagged.

    One colour a trace: Plotly cannot choose a hatch for a list of colours and complains in the console.
    """
    palette = look.palette
    for picked in (False, True):
        for flagged in (False, True):
            same = [
                i
                for i, (c, f) in enumerate(zip(chosen, flags, strict=True))
                if (c, bool(f)) == (picked, flagged)
            ]
            if not same:
                continue
            colour = palette.accent if picked else palette.women
            pattern = {
                "shape": HATCH,
                "fillmode": "overlay",
                "size": 6,
                "fgcolor": palette.card,
                "solidity": 0.25,
            }
            yield (
                same,
                colour,
                palette.accent_ink if picked else palette.women_ink,
                {"pattern": pattern} if flagged else {},
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


def _lowered(places: Places, heads: list[float]) -> Places:
    """The same rows moved down to make room for headings."""
    drops, sofar = [], 0.0
    for head in heads:
        sofar += head
        drops.append(sofar)
    return Places(
        places.labels,
        tuple(y + d for y, d in zip(places.label_y, drops, strict=True)),
        tuple(y + d for y, d in zip(places.mark_y, drops, strict=True)),
        places.length + sofar,
    )
