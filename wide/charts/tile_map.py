"""Tile map: every province the same size, so that the small dense ones stay visible."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wide.charts.cells import Cell, draw, hatch
from wide.charts.classes import borders, class_name, class_of, shades, spoken
from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, present, texts, truths
from wide.charts.labels import bold, wrap
from wide.charts.palette import readable_on
from wide.charts.theme import CLEAR, Look, base

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
    values_shown: bool = False,
    legend: bool = True,
) -> Drawing:
    """Tiles in five shades with their short names.

    `rows`: geo_id, label (short), row, col (whole numbers from the top left), value, kind (province |
    archipelago | outside: a province that is not part of the question); optional chosen (True: accent
    outline), name (full name for the hover). Archipelago tiles carry their name and no value. Provinces
    without a value are hatched; `no_data` names them in the legend. `reverse`, `edges` as in
    `boundary_map`. `values_shown`: taller tiles with the value in them. `legend` False: a map beside it
    has the same one.
    Raises ValueError for missing columns, text values, no rows, no archipelago tile, or no value at all.
    """
    data = checked(rows, FORM, ("geo_id", "label", "row", "col", "value", "kind"), {"chosen": False})
    kinds = texts(data, "kind")
    if ARCHIPELAGO not in kinds:
        raise ValueError(f"{FORM}: the archipelagos belong on every map of Viet Nam")
    values = numbers(data, FORM, "value")
    known = present([v for v, kind in zip(values, kinds, strict=True) if kind != ARCHIPELAGO])
    if not known:
        raise ValueError(f"{FORM}: no place has a value")
    palette = look.palette
    limits = list(edges) if edges else borders(known, decimals)
    fills = shades(palette.sequential[::-1] if reverse else palette.sequential, len(limits) - 1)
    ids, labels, chosen = texts(data, "geo_id"), texts(data, "label"), truths(data, "chosen")
    full = texts(data, "name") if "name" in data.columns else labels
    rows_at, cols_at = (
        [v or 0.0 for v in numbers(data, FORM, "row")],
        [v or 0.0 for v in numbers(data, FORM, "col")],
    )
    down, across = max(rows_at) + 1, max(cols_at) + 1
    # On the stage it stands beside the boundary map, whose key serves both: flat tiles, one line of type.
    legend = legend and not look.wide
    foot = look.px(64) if legend else 0.0 if look.wide else look.px(4)
    tall = 40 if values_shown else 21 if look.wide else 30
    figure = base(look, look.px(tall) * down + foot, bottom=foot)
    figure.update_layout(
        # Tiles keep their shape: a wide screen leaves room at the sides instead of stretching the country.
        xaxis={"range": [-0.5, across - 0.5], "visible": False, "constrain": "domain"},
        yaxis={
            "range": [down - 0.5, -0.5],
            "visible": False,
            "scaleanchor": "x",
            "scaleratio": 1.05 if values_shown else 0.36 if look.wide else 0.8,
            "constrain": "domain",
        },
        showlegend=legend,
        legend={
            "orientation": "h",
            "x": 0.5,
            "xanchor": "center",
            "y": 0,
            "yanchor": "top",
            "bgcolor": CLEAR,
            "font": {"size": look.small, "color": palette.soft},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    cells, inks, said = [], [], []
    for i, value in enumerate(values):
        island, outside = kinds[i] == ARCHIPELAGO, kinds[i] == OUTSIDE
        gap = value is None and not island and not outside
        if island or outside:
            fill, text = CLEAR if island else palette.grid, ""
        elif value is None:
            fill, text = palette.no_data, no_data
        else:
            fill, text = fills[class_of(value, limits, decimals)], look.value(value, decimals, suffix)
        line = (
            palette.accent
            if chosen[i]
            else palette.neutral
            if island
            else palette.no_data_line
            if gap
            else CLEAR
        )
        width = look.px(3) if chosen[i] else 1.0 if island or gap else 0.0
        hover = f"<b>{wrap(full[i], 40)}</b>" + (f"<br>{text}" if text else "")
        cells.append(Cell(cols_at[i], rows_at[i], fill, hover, ids[i], gap, line, width))
        inks.append(palette.soft if outside else palette.ink if value is None else readable_on(fill))
        name = wrap(labels[i], 12 if look.wide else 5)
        written = "" if island or not values_shown or value is None else look.value(value, decimals)
        said.append(f"{name}<br>{bold(written)}" if written else name)
    draw(figure, cells, look)
    figure.add_trace(
        trace(
            "scatter",
            x=cols_at,
            y=rows_at,
            mode="text",
            text=said,
            hoverinfo="skip",
            showlegend=False,
            textfont={"size": look.px(10.5 if look.wide else 9), "color": inks},
        )
    )
    if legend:
        empty = no_data if any(cell.empty for cell in cells) else ""
        _key(figure, spoken(limits, decimals), fills, empty, look, suffix, decimals)
    return figure


def _key(
    figure: Drawing,
    classes: Sequence[tuple[float, float]],
    fills: Sequence[str],
    no_data: str,
    look: Look,
    suffix: str,
    decimals: int,
) -> None:
    palette = look.palette
    for ends, fill in zip(classes, fills, strict=True):
        figure.add_trace(
            trace(
                "bar",
                x=[None],
                y=[None],
                name=class_name(ends, look, decimals, suffix),
                marker={"color": fill, "line": {"width": 1, "color": palette.no_data_line}},
                hoverinfo="skip",
            )
        )
    if no_data:
        figure.add_trace(
            trace(
                "bar",
                x=[None],
                y=[None],
                name=no_data,
                hoverinfo="skip",
                marker={
                    "color": palette.no_data,
                    "line": {"width": 1, "color": palette.no_data_line},
                    "pattern": hatch(look),
                },
            )
        )
