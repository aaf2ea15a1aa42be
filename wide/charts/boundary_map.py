"""Map of provinces by boundary. The browser fetches the boundaries by address: a figure holds only values."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wide.charts.classes import borders, class_name, class_of, shades, spoken
from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, present, texts, truths
from wide.charts.labels import wrap
from wide.charts.theme import CLEAR, Look, base

FORM = "boundary_map"
LON = (101.7, 115.9)
LAT = (7.6, 23.7)
Archipelago = tuple[float, float, str]


def boundary_map(
    rows: pd.DataFrame,
    look: Look,
    *,
    geojson_url: str,
    archipelagos: Sequence[Archipelago],
    no_data: str,
    suffix: str = "",
    decimals: int = 1,
    reverse: bool = False,
    edges: Sequence[float] | None = None,
    height: float | None = None,
) -> Drawing:
    """Provinces in five shades, both archipelagos named, places without figures in their own pale fill.

    `rows`: geo_id (feature id in the file at `geojson_url`), label, value (may be missing); optional
    chosen (True: outlined in the accent colour), text (shown in the hover instead of the value), outside
    (True: not part of the question, drawn as quiet ground). Every province needs a row: one that is not in
    `rows` is not drawn. `archipelagos`: (longitude, latitude,
    name). `no_data`: name of the legend entry for missing values. `reverse`: strong colour for small values
    (ranks). `edges`: class borders (rising) instead of quintiles. Raises ValueError for missing columns,
    text values, no rows, no archipelago, or when no row has a value.
    """
    data = checked(rows, FORM, ("geo_id", "label", "value"), {"chosen": False, "outside": False})
    if not archipelagos:
        raise ValueError(f"{FORM}: the archipelagos belong on every map of Viet Nam")
    values = numbers(data, FORM, "value")
    known = present(values)
    if not known:
        raise ValueError(f"{FORM}: no place has a value")
    palette = look.palette
    limits = list(edges) if edges else borders(known, decimals)
    n = len(limits) - 1
    fills = shades(palette.sequential[::-1] if reverse else palette.sequential, n)
    ids, labels, chosen = texts(data, "geo_id"), texts(data, "label"), truths(data, "chosen")
    outside = truths(data, "outside")
    said = (
        texts(data, "text") if "text" in data.columns else [look.value(v, decimals, suffix) for v in values]
    )
    figure = base(look, look.px(height or (400 if look.narrow or look.wide else 500)))
    figure.update_layout(
        geo={
            "projection": {"type": "mercator"},
            "lonaxis": {"range": list(LON)},
            "lataxis": {"range": list(LAT)},
            "domain": {"x": [0, 1], "y": [0, 1]},
            "visible": False,
            "bgcolor": CLEAR,
        },
        showlegend=True,
        legend={
            # The sea east of the north is empty at every width: the map stands in the middle.
            "x": 0.57,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "bgcolor": CLEAR,
            "font": {"size": look.small, "color": palette.soft},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
    )
    # First of all traces: a choropleth in this place would ask a public server for a map of the world.
    figure.add_trace(
        trace(
            "scattergeo",
            lon=[lon for lon, _, _ in archipelagos],
            lat=[lat for _, lat, _ in archipelagos],
            mode="markers+text",
            text=[wrap(name, 12) for _, _, name in archipelagos],
            textposition="bottom center",
            textfont={"size": look.small, "color": palette.ink},
            marker={"symbol": "circle-open-dot", "size": look.px(9), "color": palette.neutral},
            hovertext=[wrap(name, 40) for _, _, name in archipelagos],
            hoverinfo="text",
            showlegend=False,
        )
    )
    with_value = [i for i, v in enumerate(values) if v is not None]
    without = [i for i, v in enumerate(values) if v is None and not outside[i]]
    hover = [f"<b>{wrap(label, 40)}</b><br>{text}" for label, text in zip(labels, said, strict=True)]
    figure.add_trace(
        trace(
            "choropleth",
            geojson=geojson_url,
            locations=[ids[i] for i in with_value],
            z=[class_of(v, limits, decimals) for v in values if v is not None],
            zmin=-0.5,
            zmax=n - 0.5,
            colorscale=_steps(fills),
            showscale=False,
            showlegend=False,
            marker={"line": {"color": palette.edge, "width": 0.7}},
            customdata=[ids[i] for i in with_value],
            hovertext=[hover[i] for i in with_value],
            hoverinfo="text",
        )
    )
    around = [i for i, out in enumerate(outside) if out]
    for some, fill, line, word in (
        (without, palette.no_data, palette.no_data_line, f"<br>{no_data}"),
        (around, palette.grid, palette.edge, ""),
    ):
        if some:
            figure.add_trace(
                trace(
                    "choropleth",
                    geojson=geojson_url,
                    locations=[ids[i] for i in some],
                    z=[0] * len(some),
                    colorscale=[[0, fill], [1, fill]],
                    showscale=False,
                    showlegend=False,
                    marker={"line": {"color": line, "width": 0.9}},
                    customdata=[ids[i] for i in some],
                    hovertext=[f"<b>{wrap(labels[i], 40)}</b>{word}" for i in some],
                    hoverinfo="text",
                    name=no_data if word else "",
                )
            )
    picked = [i for i, c in enumerate(chosen) if c]
    if picked:
        figure.add_trace(
            trace(
                "choropleth",
                geojson=geojson_url,
                locations=[ids[i] for i in picked],
                z=[0] * len(picked),
                colorscale=[[0, CLEAR], [1, CLEAR]],
                showscale=False,
                showlegend=False,
                marker={"line": {"color": palette.accent, "width": look.px(3)}},
                hoverinfo="skip",
            )
        )
    _key(figure, spoken(limits, decimals), fills, no_data if without else "", look, suffix, decimals)
    return figure


def _steps(fills: Sequence[str]) -> list[list[object]]:
    """A colour scale of flat steps."""
    n = len(fills)
    return [[edge, fill] for i, fill in enumerate(fills) for edge in (i / n, (i + 1) / n)]


def _key(
    figure: Drawing,
    classes: Sequence[tuple[float, float]],
    fills: Sequence[str],
    no_data: str,
    look: Look,
    suffix: str,
    decimals: int,
) -> None:
    """One legend entry a class (`38,2–41,0`, or the one value in it) and one for missing values."""
    palette = look.palette
    entries = [
        (class_name(ends, look, decimals, suffix), fill, palette.no_data_line)
        for ends, fill in zip(classes, fills, strict=True)
    ]
    if no_data:
        entries.append((no_data, palette.no_data, palette.no_data_line))
    for name, fill, edge in entries:
        figure.add_trace(
            trace(
                "scattergeo",
                lon=[None],
                lat=[None],
                mode="markers",
                name=name,
                hoverinfo="skip",
                marker={"symbol": "square", "size": 12, "color": fill, "line": {"width": 1, "color": edge}},
            )
        )
