"""Structure: what a whole consists of, one bar of 100 a year."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import Series, chart_meta
from wide.charts.palette import readable_on
from wide.charts.row_positions import position_rows, row_chart
from wide.charts.theme import Look, legend_layout
from wide.charts.traces import bar_trace
from wide.charts.validation import checked_rows, numbers, texts

FORM = "stacked_share"
TALL = 22  # desk pixels of a bar


def stacked_share(rows: pd.DataFrame, look: Look) -> go.Figure:
    """Bars of shares that add up to 100, one a label (a year, a sex), series from left to right in shades.

    `rows`: label, series, value (0-100), both kept in the order they come; at most five series. Shares
    under 8 are written in the hover only. Raises ValueError for negative values, a pair given twice, a sum
    beyond 100.5 or more than five series.
    """
    data = checked_rows(rows, FORM, ("label", "series", "value"))
    values = numbers(data, FORM, "value")
    data["value"] = pd.Series(values, dtype="float64")
    labels, series = list(dict.fromkeys(texts(data, "label"))), list(dict.fromkeys(texts(data, "series")))
    if len(series) > 5:
        raise ValueError(f"{FORM}: five shades serve at most five series, not {len(series)}")
    if data.duplicated(["label", "series"]).any():
        raise ValueError(f"{FORM}: a pair of label and series comes twice")
    if (data["value"] < 0).any() or (data.groupby("label")["value"].sum() > 100.5).any():
        raise ValueError(f"{FORM}: shares must be 0 or more and add up to no more than 100")
    palette = look.palette
    shades = {1: [2], 2: [1, 3], 3: [0, 2, 4], 4: [0, 1, 3, 4], 5: [0, 1, 2, 3, 4]}[len(series)]
    positions = position_rows(labels, look, mark=TALL, gap=10)
    shares = dict(zip(zip(texts(data, "label"), texts(data, "series"), strict=True), values, strict=True))
    traces, parts = [], list[Series]()
    for name, shade in zip(series, shades, strict=True):
        escaped, fill = html.escape(name, quote=False), palette.sequential[shade]
        column = [shares.get((label, name)) for label in labels]
        traces.append(
            bar_trace(
                column,
                positions.mark_y,
                TALL,
                name=escaped,
                marker={"color": fill, "line": {"width": 1, "color": palette.card}},
                text=["" if v is None or v < 8 else look.value(v, 0, "%") for v in column],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                insidetextfont={"size": look.small, "color": readable_on(fill)},
                constraintext="none",
                hovertext=[
                    f"{label}<br>{escaped} <b>{look.value(v, 1, '%')}</b>"
                    for label, v in zip(positions.labels, column, strict=True)
                ],
            )
        )
        parts.append({"name": name, "values": column, "colour": fill})
    legend = legend_layout(look, orientation="h", x=0, y=0, yanchor="top", traceorder="normal")
    return row_chart(
        positions,
        look,
        (0, 100),
        traces,
        positions.annotations(look),
        right=4,
        head=8,
        foot=24 * ((len(series) + 1) // 2) + 12,
        meta=chart_meta(look, "stacked", parts, labels=labels, suffix="%", decimals=0, axis=(0, 100)),
        barmode="stack",
        showlegend=True,
        legend=legend | {"font": {"size": look.small, "color": palette.ink}},
    )
