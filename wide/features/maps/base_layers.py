"""What lies under the values of a map: the tiles, the archipelagos, the provinces outside the chosen regions."""

from __future__ import annotations

import json
from functools import cache

import pandas as pd

from wide import DATA, catalogue
from wide.cards.context import Context


def on_tiles(rows: pd.DataFrame, system: str) -> pd.DataFrame:
    """The rows (geo_id, label, value, chosen) on the tiles of their list; provinces without a row are `outside`."""
    grid = tile_grid(system)
    found = {row["geo_id"]: row for row in rows[["geo_id", "label", "value", "chosen"]].to_dict("records")}
    tiles = [found.get(geo, {}) for geo in grid["geo_id"]]
    return grid.assign(
        name=[tile.get("label", label) for tile, label in zip(tiles, grid["label"], strict=True)],
        value=[tile.get("value", float("nan")) for tile in tiles],
        chosen=[tile.get("chosen", False) for tile in tiles],
        kind=[
            "outside" if kind == "province" and not tile else kind
            for tile, kind in zip(tiles, grid["kind"], strict=True)
        ],
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


def only_on_tiles(rows: pd.DataFrame, system: str) -> pd.DataFrame:
    """As `on_tiles`, without the provinces that have no row."""
    tiles = on_tiles(rows, system)
    return tiles[tiles["kind"] != "outside"]


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
