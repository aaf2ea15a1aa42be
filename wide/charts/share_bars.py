"""Shares of 100 on pale tracks, against a dashed line of reference such as parity."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wide.charts.bar_kinds import alike, said
from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, present, texts, truths
from wide.charts.labels import bold
from wide.charts.native import note
from wide.charts.rows import AIR, placed
from wide.charts.theme import Look, annotation, base, text_width

#: Letters a line of a label: its value stands at the other end of the same line, on a telephone too.
BESIDE_VALUE = 32


def share_bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    reference: tuple[str, float] | None = None,
    suffix: str = "%",
    decimals: int = 1,
) -> Drawing:
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
    places = placed(texts(data, "label"), look, mark=16, gap=13, width=BESIDE_VALUE)
    written = [
        f"{look.value(v, decimals, suffix)} {flag}".strip() for v, flag in zip(values, flags, strict=True)
    ]
    foot = look.px(24) if reference else 4
    # Beside the labels of the stage there is no line over the track: the value stands behind its end.
    end = look.px(AIR)
    behind = max(text_width(t, look.text, bold=True) for t in written) + end if places.room else 4
    figure = base(look, places.length + 4 + foot, left=places.room or 4, right=behind, bottom=foot)
    figure.update_layout(
        xaxis={"range": [0, 100], "visible": False}, yaxis={"range": [places.length, 0], "visible": False}
    )
    size = look.px(16)
    centres = list(places.mark_y)
    figure.add_trace(
        trace(
            "bar",
            orientation="h",
            x=[100] * len(values),
            y=centres,
            width=size,
            hoverinfo="skip",
            marker={"color": palette.track, "cornerradius": 2},
        )
    )
    hover = said(places, written)
    # The value stands over the end of the track, clear of the bar and of the line of reference.
    at_end: dict[str, Any] = {"xanchor": "left", "xshift": end} if places.room else {"xanchor": "right"}
    values_over: list[dict[str, Any]] = []
    for rows_, colour, ink, pattern in alike(chosen, flags, look):
        figure.add_trace(
            trace(
                "bar",
                orientation="h",
                x=[values[i] for i in rows_],
                y=[centres[i] for i in rows_],
                width=size,
                marker={"color": colour, "cornerradius": 2, **pattern},
                hovertext=[hover[i] for i in rows_],
                hoverinfo="text",
            )
        )
        values_over += [
            annotation(bold(written[i]), look, x=1, y=places.label_y[i], color=ink, **at_end) for i in rows_
        ]
    notes = [
        annotation(bold(t) if c else t, look, x=0, y=y, **places.side(look))
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
    figure.update_layout(annotations=notes + values_over, shapes=shapes)
    colours = [palette.accent if one else palette.women for one in chosen]
    return note(
        figure,
        look,
        "bars",
        [{"values": values, "colours": colours}],
        labels=texts(data, "label"),
        suffix=suffix,
        decimals=decimals,
        axis=(0, 100),
    )
