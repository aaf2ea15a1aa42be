"""Tile map: every province the same size, so that the small dense ones stay visible."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from wide.charts.cells import SOLIDITY, GridCell, cell_traces, text_trace
from wide.charts.labels import bold, wrap
from wide.charts.maps.classes import classify
from wide.charts.palette import readable_on
from wide.charts.theme import CLEAR, Look, base_layout, build_figure, legend_layout
from wide.charts.traces import hatching
from wide.charts.validation import booleans, checked_rows, numbers, texts

FORM = "tile_map"
ARCHIPELAGO, OUTSIDE = "archipelago", "outside"


def tile_map(
    rows: pd.DataFrame,
    look: Look,
    *,
    no_data: str,
    suffix: str = "",
    decimals: int = 1,
    reverse: bool = False,
    edges: Sequence[float] | None = None,
    legend: bool = True,
) -> go.Figure:
    """Tiles in five shades with their short names.

    `rows`: geo_id, label (short), row, col (whole numbers from the top left), value, kind (province |
    archipelago | outside: a province that is not part of the question); optional chosen (True: accent
    outline), name (full name for the hover). Archipelago tiles carry their name and no value. Provinces
    without a value are hatched; `no_data` names them in the legend. `reverse`, `edges` as in
    `boundary_map`. `legend` False: a map beside it has the same one.
    Raises ValueError without an archipelago tile or any value.
    """
    data = checked_rows(rows, FORM, ("geo_id", "label", "row", "col", "value", "kind"), {"chosen": False})
    kinds = texts(data, "kind")
    if ARCHIPELAGO not in kinds:
        raise ValueError(f"{FORM}: the archipelagos belong on every map of Viet Nam")
    values, palette = numbers(data, FORM, "value"), look.palette
    classes = classify(
        [v for v, kind in zip(values, kinds, strict=True) if kind != ARCHIPELAGO],
        look,
        FORM,
        suffix=suffix,
        decimals=decimals,
        reverse=reverse,
        edges=edges,
    )
    ids, labels, chosen = texts(data, "geo_id"), texts(data, "label"), booleans(data, "chosen")
    names = texts(data, "name") if "name" in data.columns else labels
    tile_rows = [v or 0.0 for v in numbers(data, FORM, "row")]
    tile_columns = [v or 0.0 for v in numbers(data, FORM, "col")]
    cells = []
    for i, value in enumerate(values):
        island, outside = kinds[i] == ARCHIPELAGO, kinds[i] == OUTSIDE
        gap = value is None and not island and not outside
        if island or outside:
            fill, text = CLEAR if island else palette.grid, ""
        elif value is None:
            fill, text = palette.no_data, no_data
        else:
            fill, text = classes.fills[classes.index(value)], look.value(value, decimals, suffix)
        line, line_width = CLEAR, 0.0
        if chosen[i]:
            line, line_width = palette.accent, 3
        elif island or gap:
            line, line_width = palette.neutral if island else palette.no_data_line, 1.0
        ink = palette.soft if outside else palette.ink if value is None else readable_on(fill)
        hover = bold(wrap(names[i], 40)) + (f"<br>{text}" if text else "")
        written = wrap(labels[i], 12 if look.wide else 5)
        cells.append(
            GridCell(tile_columns[i], tile_rows[i], fill, hover, ids[i], gap, line, line_width, written, ink)
        )
    traces = cell_traces(cells, look)
    size = 10.5 if look.wide else 9
    traces.append(text_trace(cells, size) | {"showlegend": False})
    # On the stage it stands beside the boundary map, whose key serves both: flat tiles, one line of type.
    legend = legend and not look.wide
    if legend:
        pattern = hatching(palette.no_data_line, SOLIDITY)
        gaps = no_data if any(cell.empty for cell in cells) else ""
        traces += classes.legend_traces({"type": "bar", "x": [None], "y": [None]}, gaps, pattern=pattern)
    down, across = max(tile_rows) + 1, max(tile_columns) + 1
    foot = 64 if legend else 0.0 if look.wide else 4
    tile_height = 21 if look.wide else 30
    layout = base_layout(look, tile_height * down + foot, bottom=foot) | {
        # Tiles keep their shape: a wide screen leaves room at the sides instead of stretching the country.
        "xaxis": {"range": [-0.5, across - 0.5], "visible": False, "constrain": "domain"},
        "yaxis": {
            "range": [down - 0.5, -0.5],
            "visible": False,
            "scaleanchor": "x",
            "scaleratio": 0.36 if look.wide else 0.8,
            "constrain": "domain",
        },
        "showlegend": legend,
        "legend": legend_layout(look, orientation="h", x=0.5, xanchor="center", y=0, yanchor="top"),
    }
    return build_figure(layout, traces)
