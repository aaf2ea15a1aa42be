"""Structure: what a whole consists of, one bar of 100 a year."""

from __future__ import annotations

import html

import pandas as pd

from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, texts
from wide.charts.native import Series, note
from wide.charts.palette import readable_on
from wide.charts.rows import placed
from wide.charts.theme import Look, annotation, base

FORM = "stacked_share"


def stacked_share(rows: pd.DataFrame, look: Look, *, decimals: int = 0, tall: float = 22) -> Drawing:
    """Bars of shares that add up to 100, one a label (a year, a sex), series from left to right in shades.

    `rows`: label, series, value (0-100), both kept in the order they come; at most five series. Shares
    under 8 are written in the hover only. Raises ValueError for missing columns, negative or text values, a
    pair given twice, a sum beyond 100.5, more than five series or no rows.
    """
    data = checked(rows, FORM, ("label", "series", "value"))
    data["value"] = pd.Series(numbers(data, FORM, "value"), dtype="float64")
    labels, series = list(dict.fromkeys(texts(data, "label"))), list(dict.fromkeys(texts(data, "series")))
    if len(series) > 5:
        raise ValueError(f"{FORM}: five shades serve at most five series, not {len(series)}")
    if data.duplicated(["label", "series"]).any():
        raise ValueError(f"{FORM}: a pair of label and series comes twice")
    if (data["value"] < 0).any() or (data.groupby("label")["value"].sum() > 100.5).any():
        raise ValueError(f"{FORM}: shares must be 0 or more and add up to no more than 100")
    palette = look.palette
    fills = {1: [2], 2: [1, 3], 3: [0, 2, 4], 4: [0, 1, 3, 4], 5: [0, 1, 2, 3, 4]}[len(series)]
    places = placed(labels, look, mark=tall, gap=10)
    head = look.px(8)
    foot = look.px(24 * ((len(series) + 1) // 2) + 12)
    figure = base(look, places.length + head + foot, left=places.room or 4, top=head, bottom=foot)
    figure.update_layout(
        barmode="stack",
        xaxis={"range": [0, 100], "visible": False},
        yaxis={"range": [places.length, 0], "visible": False},
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yanchor": "top",
            "traceorder": "normal",
            "font": {"size": look.small, "color": palette.ink},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    given = {
        (str(a), str(b)): float(v)
        for a, b, v in zip(data["label"], data["series"], data["value"], strict=True)
    }
    for name, shade in zip(series, fills, strict=True):
        shown = html.escape(name, quote=False)
        fill = palette.sequential[shade]
        values = [given.get((label, name)) for label in labels]
        clean = [None if v is None or v != v else v for v in values]
        figure.add_trace(
            trace(
                "bar",
                orientation="h",
                x=clean,
                y=list(places.mark_y),
                width=look.px(tall),
                name=shown,
                marker={"color": fill, "line": {"width": 1, "color": palette.card}},
                text=["" if v is None or v < 8 else look.value(v, decimals, "%") for v in clean],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                insidetextfont={"size": look.small, "color": readable_on(fill)},
                constraintext="none",
                hovertext=[
                    f"{label}<br>{shown} <b>{look.value(v, max(decimals, 1), '%')}</b>"
                    for label, v in zip(places.labels, clean, strict=True)
                ],
                hoverinfo="text",
            )
        )
    figure.update_layout(
        annotations=[
            annotation(t, look, x=0, y=y, **places.side(look))
            for t, y in zip(places.labels, places.label_y, strict=True)
        ]
    )
    parts: list[Series] = [
        {
            "name": name,
            "values": [given.get((label, name)) for label in labels],
            "colour": palette.sequential[shade],
        }
        for name, shade in zip(series, fills, strict=True)
    ]
    return note(figure, look, "stacked", parts, labels=labels, suffix="%", decimals=decimals, axis=(0, 100))
