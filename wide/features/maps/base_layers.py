"""The boundary map and the tile map of the same values, and what lies under them: tiles, archipelagos, regions."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide import DATA, catalogue
from wide.cards.context import Context
from wide.charts.maps.boundary_map import boundary_map
from wide.charts.maps.tile_map import tile_map


def on_tiles(rows: pd.DataFrame, system: str) -> pd.DataFrame:
    """The rows (geo_id, label, value, chosen) on the tiles of their list; provinces without a row are `outside`."""
    grid = tile_grid(system)
    by_place = rows.set_index("geo_id")[["label", "value", "chosen"]].reindex(grid["geo_id"]).reset_index()
    outside = (grid["kind"] == "province") & ~grid["geo_id"].isin(rows["geo_id"])
    return grid.assign(
        name=by_place["label"].fillna(grid["label"]),
        value=by_place["value"].astype(float),
        chosen=by_place["chosen"].eq(True),
        kind=grid["kind"].mask(outside, "outside"),
    )


def with_outside_provinces(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The rows, and below them the provinces outside the chosen regions: a region is seen in its country."""
    inside = set(rows["geo_id"])
    away = [p for p in catalogue.places.provinces(ctx.filters.system) if p.geo_id not in inside]
    if not away:
        return rows
    ground = pd.DataFrame({"geo_id": [p.geo_id for p in away], "label": [p.name(ctx.lang) for p in away]})
    return pd.concat(
        [rows.assign(outside=False), ground.assign(outside=True, chosen=False)], ignore_index=True
    )


def both_maps(
    rows: pd.DataFrame, ctx: Context, system: str, *, no_data: str, whole: bool = False, **scale: Any
) -> tuple[go.Figure, go.Figure]:
    """The boundary map and the tile map of rows (geo_id, label, value, chosen) on a list of provinces.

    `whole`: provinces without a row are drawn too, and the tiles leave the legend to the boundary map. `scale`:
    how both write and class the values.
    """
    tiles = on_tiles(rows, system)
    boundaries = boundary_map(
        with_outside_provinces(rows, ctx) if whole else rows,
        ctx.look,
        geojson_url=f"/geo/provinces{system}.geojson",
        archipelagos=archipelagos(ctx.lang),
        no_data=no_data,
        **scale,
    )
    if whole:
        return boundaries, tile_map(tiles, ctx.look, no_data=no_data, legend=False, **scale)
    return boundaries, tile_map(tiles[tiles["kind"] != "outside"], ctx.look, no_data=no_data, **scale)


@cache
def tile_grid(system: str) -> pd.DataFrame:
    """The tile map's grid: geo_id, label, row, col, kind."""
    return pd.read_csv(DATA / "geo" / f"tiles{system}.csv", dtype={"geo_id": str})


@cache
def archipelagos(lang: str) -> tuple[tuple[float, float, str], ...]:
    """Longitude, latitude and name of both archipelagos."""
    features = json.loads((DATA / "geo" / "archipelagos.geojson").read_text(encoding="utf-8"))["features"]
    field = "name" if lang == "vi" else "name_en"
    return tuple((*feature["geometry"]["coordinates"], feature["properties"][field]) for feature in features)
