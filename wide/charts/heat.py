"""Matrix: how often a row meets a column. Numbers in shaded cells; a cell without a number stays empty."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.cells import Cell, draw
from wide.charts.frame import checked, numbers, present, span, texts
from wide.charts.labels import LINE, bold, lines, wrap
from wide.charts.palette import between, readable_on
from wide.charts.theme import Look, base, text_width

FORM = "matrix"


def matrix(
    rows: pd.DataFrame, look: Look, *, decimals: int = 0, suffix: str = "", column_width: int = 13
) -> go.Figure:
    """Cells in the order in which rows and columns first come, column names on top.

    `rows`: row, column, value; optional text (what the cell says instead of its value) and hover. Pairs
    that are not in `rows`, and missing values, are drawn as empty outlined cells. A click gives
    customdata `row|column`. Column names turn upright by themselves where the figure is too narrow.
    Raises ValueError for missing columns, text values, a pair given twice or no rows.
    """
    data = checked(rows, FORM, ("row", "column", "value"))
    if data.duplicated(["row", "column"]).any():
        raise ValueError(f"{FORM}: a pair of row and column comes twice")
    values = numbers(data, FORM, "value")
    across, down = list(dict.fromkeys(texts(data, "column"))), list(dict.fromkeys(texts(data, "row")))
    said = (
        texts(data, "text") if "text" in data.columns else [look.value(v, decimals, suffix) for v in values]
    )
    extra = texts(data, "hover") if "hover" in data.columns else [""] * len(data)
    found = {
        pair: i
        for i, pair in enumerate(zip(texts(data, "row"), texts(data, "column"), strict=True))
        if values[i] is not None
    }
    palette = look.palette
    low, high = span(present(values), floor=0)
    cells, x, y, words, inks = [], [], [], [], []
    for r, row in enumerate(down):
        for c, column in enumerate(across):
            i = found.get((row, column))
            value = None if i is None else values[i]
            if i is None or value is None:
                cells.append(
                    Cell(
                        c,
                        r,
                        palette.card,
                        f"{wrap(row, 40)}<br>{wrap(column, 40)}",
                        f"{row}|{column}",
                        line=palette.grid,
                        line_width=1,
                    )
                )
                continue
            fill = between(palette.sequential, (value - low) / (high - low))
            hover = f"<b>{said[i]}</b><br>{wrap(row, 40)}<br>{wrap(column, 40)}"
            cells.append(Cell(c, r, fill, hover + (f"<br>{extra[i]}" if extra[i] else ""), f"{row}|{column}"))
            x.append(c)
            y.append(r)
            words.append(bold(said[i]))
            inks.append(readable_on(fill))
    names = [wrap(column, column_width) for column in across]
    sides = [wrap(row, 16 if look.narrow else 20) for row in down]
    tall = max(look.px(38), max(map(lines, sides)) * look.text * LINE + look.px(6))
    longest = max(text_width(part, look.small) for name in names for part in name.split("<br>"))
    head = max(longest, max(map(lines, names)) * look.small * LINE) + look.px(10)
    figure = base(look, head + tall * len(down) + 4, top=head)
    figure.update_layout(
        xaxis={
            "side": "top",
            "range": [-0.5, len(across) - 0.5],
            "tickvals": list(range(len(across))),
            "ticktext": names,
            "autotickangles": [0, -90],
            "tickfont": {"size": look.small, "color": palette.ink},
            "showgrid": False,
        },
        yaxis={
            "range": [len(down) - 0.5, -0.5],
            "tickvals": list(range(len(down))),
            "ticktext": [side + "\u2002" for side in sides],
            "tickfont": {"size": look.text, "color": palette.ink},
            "showgrid": False,
            "automargin": "left",
        },
    )
    draw(figure, cells, look)
    figure.add_trace(
        go.Scatter(
            x=x, y=y, mode="text", text=words, hoverinfo="skip", textfont={"size": look.text, "color": inks}
        )
    )
    return figure
