"""Matrix: how often a row meets a column. Numbers in shaded cells; a cell without a number stays empty."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from wide.charts.cells import GridCell, cell_traces, text_trace
from wide.charts.labels import LINE, bold, eased, lines, wrap
from wide.charts.palette import between, readable_on
from wide.charts.row_positions import STAGE, labels_above, labels_beside, row_chart, widest_line
from wide.charts.theme import SPACED_TICKS, Look
from wide.charts.validation import checked_rows, numbers, present, span, texts

FORM = "matrix"
FEW = 4
FITTING = 7
CELL = 34
LEAST = 38
LOW_CELL = 24  # on the stage, where height is dear


def matrix(rows: pd.DataFrame, look: Look, *, column_width: int = 12) -> go.Figure:
    """Cells in the order in which rows and columns first come, column names on top.

    `rows`: row, column, value; optional text (what the cell says instead of its value),
    hover and away (a signed distance that colours the cell: purple above nought, amber below). Pairs
    that are not in `rows`, and missing values, are drawn as empty outlined cells. A click gives
    customdata `row|column`. Names of rows stand left of few columns, over the cells of many; column names
    turn upright by themselves where the figure is too narrow. Raises ValueError for
    a pair given twice.
    """
    data = checked_rows(rows, FORM, ("row", "column", "value"))
    if data.duplicated(["row", "column"]).any():
        raise ValueError(f"{FORM}: a pair of row and column comes twice")
    across, down = list(dict.fromkeys(texts(data, "column"))), list(dict.fromkeys(texts(data, "row")))
    left = look.wide or (len(across) <= FEW and not look.narrow)
    tall = "text" in data.columns and data["text"].astype(str).str.contains("<br>").any()
    height = LOW_CELL if look.wide and not tall else CELL
    positions = (
        labels_beside(down, look, mark=height + 4, width=STAGE if look.wide else 20)
        if left
        else labels_above(down, look, mark=height, gap=8)
    )
    names = [wrap(column, column_width) for column in across]
    # Room for upright names; where they fit lying down, the cells take what is left.
    head = max(widest_line(names, look.small), max(map(lines, names)) * look.small * LINE) + 10
    # On a telephone the cells of many columns are too narrow for words: the shade and a touch tell.
    fits = not look.narrow or len(across) <= FITTING
    cells = _cells(data, across, down, positions.mark_y, look, written=fits)
    traces = [*cell_traces(cells, look, height=height), text_trace(cells, look.text)]
    # The stage magnifies a figure until it fills the height; its cells must keep room for their words.
    least = widest_line(positions.labels, look.text) + LEAST * len(across)
    across_axis = {
        **SPACED_TICKS,
        "showgrid": False,
        "side": "top",
        "automargin": True,
        "range": [-0.5, len(across) - 0.5],
        "tickvals": list(range(len(across))),
        "ticktext": names,
        "autotickangles": [0, -90],
        "tickfont": {"size": look.small, "color": look.palette.ink},
    }
    down_axis = positions.label_axis(look, [eased(label) for label in positions.labels] if left else [])
    return row_chart(
        positions,
        look,
        (),
        traces,
        [] if left else positions.annotations(look),
        left=4,
        right=4,
        height=round(head + positions.length + 4),
        meta={"least": round(least)} if look.wide else None,
        xaxis=across_axis,
        yaxis=down_axis | {"automargin": "left" if left else False},
    )


def _cells(
    data: pd.DataFrame,
    across: list[str],
    down: list[str],
    centres: Sequence[float],
    look: Look,
    *,
    written: bool,
) -> list[GridCell]:
    """Every cell of the grid; `written`: with its value in it, where it has any."""
    values = numbers(data, FORM, "value")
    words = texts(data, "text") if "text" in data.columns else [look.value(v, 0) for v in values]
    extra = texts(data, "hover") if "hover" in data.columns else [""] * len(data)
    at = {pair: i for i, pair in enumerate(zip(texts(data, "row"), texts(data, "column"), strict=True))}
    away = numbers(data, FORM, "away") if "away" in data.columns else None
    low, high = span(present(values), floor=0)
    far = max((abs(v) for v in present(away or [])), default=0.0) or 1.0
    cells = []
    for row, y in zip(down, centres, strict=True):
        for x, column in enumerate(across):
            i = at.get((row, column))
            value = None if i is None else values[i]
            key, title = f"{row}|{column}", f"{wrap(row, 40)}<br>{wrap(column, 40)}"
            if i is None or value is None:
                cells.append(
                    GridCell(x, y, look.palette.card, title, key, line=look.palette.grid, line_width=1)
                )
                continue
            distance = None if away is None else away[i] or 0.0
            if distance is None:
                fill = between(look.palette.sequential, (value - low) / (high - low))
            elif distance == 0:
                fill = look.palette.no_data
            else:
                scale = look.palette.sequential if distance > 0 else look.palette.tones
                fill = between(scale, abs(distance) / far)
            more = f"<br>{extra[i]}" if extra[i] else ""
            hover = f"{bold(words[i])}<br>{title}{more}"
            text = bold(words[i]) if words[i] and written else ""
            cells.append(GridCell(x, y, fill, hover, key, text=text, ink=readable_on(fill)))
    return cells
