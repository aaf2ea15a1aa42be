"""Map of provinces by boundary. The browser fetches the boundaries by address: a figure holds only values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.charts.labels import bold, wrap
from wide.charts.maps.classes import classify
from wide.charts.theme import CLEAR, Look, base_layout, build_figure, legend_layout
from wide.charts.traces import Trace
from wide.charts.validation import booleans, checked_rows, numbers, texts

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
) -> go.Figure:
    """Provinces in five shades, both archipelagos named, places without figures in their own pale fill.

    `rows`: geo_id (feature id in the file at `geojson_url`), label, value (may be missing); optional
    chosen (True: outlined in the accent colour), text (shown in the hover instead of the value), outside
    (True: not part of the query, drawn as quiet ground). Every province needs a row: what is not in
    `rows` is not drawn. `archipelagos`: (longitude, latitude,
    name). `no_data`: name of the legend entry for missing values. `reverse`: strong colour for small values
    (ranks). `edges`: class borders (rising) instead of quintiles. Raises ValueError without an
    archipelago or when no row has a value.
    """
    data = checked_rows(rows, FORM, ("geo_id", "label", "value"), {"chosen": False, "outside": False})
    if not archipelagos:
        raise ValueError(f"{FORM}: the archipelagos belong on every map of Viet Nam")
    values, palette = numbers(data, FORM, "value"), look.palette
    classes = classify(values, look, FORM, suffix=suffix, decimals=decimals, reverse=reverse, edges=edges)
    ids, names = texts(data, "geo_id"), [bold(wrap(label, 40)) for label in texts(data, "label")]
    chosen, outside = booleans(data, "chosen"), booleans(data, "outside")
    value_texts = (
        texts(data, "text") if "text" in data.columns else [look.value(v, decimals, suffix) for v in values]
    )

    def provinces(
        indices: list[int], fills: Sequence[str], edge: str, width: float, **settings: Any
    ) -> Trace:
        """Some provinces in flat fills; `z` in the settings says which fill is whose, the first without it."""
        return {
            "type": "choropleth",
            "geojson": geojson_url,
            "locations": [ids[i] for i in indices],
            "z": [0] * len(indices),
            "colorscale": _flat_scale(fills),
            "showscale": False,
            "showlegend": False,
            "marker": {"line": {"color": edge, "width": width}},
            **settings,
        }

    def pointed(indices: list[int], hover: list[str]) -> dict[str, Any]:
        """What provinces need that answer to the pointer."""
        return {"customdata": [ids[i] for i in indices], "hovertext": hover, "hoverinfo": "text"}

    valued = [i for i, v in enumerate(values) if v is not None]
    gaps = [i for i, v in enumerate(values) if v is None and not outside[i]]
    around = [i for i, is_outside in enumerate(outside) if is_outside]
    picked = [i for i, is_chosen in enumerate(chosen) if is_chosen]
    # First of all traces: a choropleth in this place would ask a public server for a map of the world.
    traces = [
        _archipelago_trace(archipelagos, look),
        provinces(
            valued,
            classes.fills,
            palette.edge,
            0.7,
            z=[classes.index(v) for v in values if v is not None],
            zmin=-0.5,
            zmax=len(classes.fills) - 0.5,
            **pointed(valued, [f"{names[i]}<br>{value_texts[i]}" for i in valued]),
        ),
    ]
    if gaps:
        hover = pointed(gaps, [f"{names[i]}<br>{no_data}" for i in gaps])
        traces.append(provinces(gaps, [palette.no_data], palette.no_data_line, 0.9, name=no_data, **hover))
    if around:
        hover = pointed(around, [names[i] for i in around])
        traces.append(provinces(around, [palette.grid], palette.edge, 0.9, name="", **hover))
    if picked:
        traces.append(provinces(picked, [CLEAR], palette.accent, 3, hoverinfo="skip"))
    empty = {
        "type": "scattergeo",
        "lon": [None],
        "lat": [None],
        "mode": "markers",
        "marker": {"symbol": "square", "size": 12},
    }
    traces += classes.legend_traces(empty, no_data if gaps else "")
    layout = base_layout(look, 400 if look.narrow or look.wide else 500) | {
        "geo": {
            "projection": {"type": "mercator"},
            "lonaxis": {"range": LON},
            "lataxis": {"range": LAT},
            "domain": {"x": [0, 1], "y": [0, 1]},
            "visible": False,
            "bgcolor": CLEAR,
        },
        "showlegend": True,
        # The sea east of the north is empty at every width: the map stands in the middle.
        "legend": legend_layout(look, x=0.57, xanchor="left", y=1, yanchor="top", traceorder="normal"),
    }
    return build_figure(layout, traces)


def _archipelago_trace(archipelagos: Sequence[Archipelago], look: Look) -> Trace:
    """A named mark for each archipelago."""
    palette = look.palette
    return {
        "type": "scattergeo",
        "lon": [lon for lon, _, _ in archipelagos],
        "lat": [lat for _, lat, _ in archipelagos],
        "mode": "markers+text",
        "text": [wrap(name, 12) for _, _, name in archipelagos],
        "textposition": "bottom center",
        "textfont": {"size": look.small, "color": palette.ink},
        "marker": {"symbol": "circle-open-dot", "size": 9, "color": palette.neutral},
        "hovertext": [wrap(name, 40) for _, _, name in archipelagos],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _flat_scale(fills: Sequence[str]) -> list[list[object]]:
    """A colour scale of flat steps."""
    n = len(fills)
    return [[edge, fill] for i, fill in enumerate(fills) for edge in (i / n, (i + 1) / n)]
