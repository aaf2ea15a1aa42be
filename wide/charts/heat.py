"""Matrix: how often a row meets a column. Numbers in shaded cells; a cell without a number stays empty."""

from __future__ import annotations

import pandas as pd

from wide.charts.cells import Cell, draw
from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, present, span, texts
from wide.charts.labels import LINE, bold, eased, lines, wrap
from wide.charts.palette import between, readable_on
from wide.charts.rows import STAGE, above, beside
from wide.charts.theme import Look, annotation, base, off_axis, text_width

FORM = "matrix"
FEW = 4
FITTING = 7
CELL = 34
LEAST = 38
LOW_CELL = 24  # on the stage, where height is dear


def matrix(
    rows: pd.DataFrame, look: Look, *, decimals: int = 0, suffix: str = "", column_width: int = 12
) -> Drawing:
    """Cells in the order in which rows and columns first come, column names on top.

    `rows`: row, column, value; optional text (what the cell says instead of its value),
    hover and away (a signed distance that colours the cell: purple above nought, amber below). Pairs
    that are not in `rows`, and missing values, are drawn as empty outlined cells. A click gives
    customdata `row|column`. Names of rows stand left of few columns, over the cells of many; column names
    turn upright by themselves where the figure is too narrow. Raises ValueError for missing columns, text
    values, a pair given twice or no rows.
    """
    data = checked(rows, FORM, ("row", "column", "value"))
    if data.duplicated(["row", "column"]).any():
        raise ValueError(f"{FORM}: a pair of row and column comes twice")
    across, down = list(dict.fromkeys(texts(data, "column"))), list(dict.fromkeys(texts(data, "row")))
    left = look.wide or (len(across) <= FEW and not look.narrow)
    tall = "text" in data.columns and data["text"].astype(str).str.contains("<br>").any()
    cell = LOW_CELL if look.wide and not tall else CELL
    places = (
        beside(down, look, mark=cell + 4, width=STAGE if look.wide else 20)
        if left
        else above(down, look, mark=cell, gap=8)
    )
    names = [wrap(column, column_width) for column in across]
    longest = max(text_width(part, look.small) for name in names for part in name.split("<br>"))
    # Room for upright names; where they fit lying down, the cells take what is left.
    head = max(longest, max(map(lines, names)) * look.small * LINE) + look.px(10)
    figure = base(look, head + places.length + 4)
    figure.update_layout(
        xaxis={
            **off_axis(look),
            "side": "top",
            "automargin": True,
            "range": [-0.5, len(across) - 0.5],
            "tickvals": list(range(len(across))),
            "ticktext": names,
            "autotickangles": [0, -90],
            "tickfont": {"size": look.small, "color": look.palette.ink},
            "showgrid": False,
        },
        yaxis={
            **off_axis(look),
            "range": [places.length, 0],
            "tickvals": list(places.mark_y) if left else [],
            "ticktext": [eased(label) for label in places.labels] if left else [],
            "tickfont": {"size": look.text, "color": look.palette.ink},
            "showgrid": False,
            "automargin": "left" if left else False,
        },
    )
    if not left:
        figure.update_layout(
            annotations=[
                annotation(label, look, x=0, y=y)
                for label, y in zip(places.labels, places.label_y, strict=True)
            ]
        )
    if look.wide:
        # The stage magnifies a figure until it fills the height; its cells must keep room for their words.
        names_room = max(
            text_width(line, look.text) for label in places.labels for line in label.split("<br>")
        )
        figure.update_layout(meta={"least": round(names_room + look.px(LEAST) * len(across))})
    cells, said = _cells(data, across, down, places.mark_y, look, decimals, suffix)
    draw(figure, cells, look, height=look.px(cell))
    # On a telephone the cells of many columns are too narrow for words: the shade and a touch tell.
    wide = not look.narrow or len(across) <= FITTING
    written = [(cell, text) for cell, text in zip(cells, said, strict=True) if text and wide]
    figure.add_trace(
        trace(
            "scatter",
            x=[cell.column for cell, _ in written],
            y=[cell.row for cell, _ in written],
            mode="text",
            text=[bold(text) for _, text in written],
            hoverinfo="skip",
            textfont={"size": look.text, "color": [readable_on(cell.fill) for cell, _ in written]},
        )
    )
    return figure


def _cells(
    data: pd.DataFrame,
    across: list[str],
    down: list[str],
    centres: tuple[float, ...],
    look: Look,
    decimals: int,
    suffix: str,
) -> tuple[list[Cell], list[str]]:
    """Every cell of the grid, and what is written in it (nothing in an empty one)."""
    values = numbers(data, FORM, "value")
    words = (
        texts(data, "text") if "text" in data.columns else [look.value(v, decimals, suffix) for v in values]
    )
    extra = texts(data, "hover") if "hover" in data.columns else [""] * len(data)
    at = {pair: i for i, pair in enumerate(zip(texts(data, "row"), texts(data, "column"), strict=True))}
    away = numbers(data, FORM, "away") if "away" in data.columns else None
    low, high = span(present(values), floor=0)
    far = max((abs(v) for v in present(away or [])), default=0.0) or 1.0
    cells, said = [], []
    for row, y in zip(down, centres, strict=True):
        for x, column in enumerate(across):
            i = at.get((row, column))
            value = None if i is None else values[i]
            key, title = f"{row}|{column}", f"{wrap(row, 40)}<br>{wrap(column, 40)}"
            if i is None or value is None:
                cells.append(Cell(x, y, look.palette.card, title, key, line=look.palette.grid, line_width=1))
                said.append("")
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
            cells.append(Cell(x, y, fill, f"<b>{words[i]}</b><br>{title}{more}", key))
            said.append(words[i])
    return cells, said
