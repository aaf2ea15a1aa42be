"""What lies under the figures of a map: the tiles, the archipelagos, the provinces outside the chosen regions."""

from __future__ import annotations

import json
from functools import cache

import pandas as pd

from wide import DATA, catalogue
from wide.ui.viewer import current


def on_tiles(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows (geo_id, label, value, chosen) on their tiles; provinces without a row are `outside`."""
    grid = tile_grid(current().filters.system)
    named = rows.rename(columns={"label": "name"})[["geo_id", "name", "value", "chosen"]]
    tiles = grid.merge(named, on="geo_id", how="left")
    outside = tiles["name"].isna() & (tiles["kind"] == "province")
    return tiles.assign(
        chosen=tiles["chosen"].eq(True),
        name=tiles["name"].fillna(tiles["label"]),
        kind=tiles["kind"].mask(outside, "outside"),
    )


def with_ground(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, and below them the provinces outside the chosen regions: a region is seen in its country."""
    viewer = current()
    away = [
        p for p in catalogue.places.provinces(viewer.filters.system) if p.geo_id not in set(rows["geo_id"])
    ]
    ground = pd.DataFrame({"geo_id": [p.geo_id for p in away], "label": [p.name(viewer.lang) for p in away]})
    both = pd.concat(
        [rows.assign(outside=False), ground.assign(outside=True, chosen=False)], ignore_index=True
    )
    return both if away else rows


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
