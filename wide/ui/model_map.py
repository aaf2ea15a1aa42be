"""Where models have been recorded: the boundary map and the tile map of their number."""

from __future__ import annotations

from wide.charts.maps.boundary_map import boundary_map
from wide.charts.maps.classes import borders
from wide.charts.maps.tile_map import tile_map
from wide.ui import boundaries
from wide.ui.ask import ask
from wide.ui.card import Card, empty
from wide.ui.ground import archipelagos, only_on_tiles
from wide.ui.made_ready import made_ready
from wide.ui.viewer import current, t
from wide.ui.words import num


def make(key: str, models: list[str], years: str) -> Card:
    """The card of both maps, for the models with these ids; `years` are those they name."""
    boundaries.tell(current().filters.system)
    return made_ready(key, lambda: _fresh(key, models, years), tuple(models), years)


def _fresh(key: str, models: list[str], years: str) -> Card:
    viewer = current()
    answer = ask("s8_models/by_province", places=viewer.filters.listed, models=models)
    known = answer.rows.dropna(subset=["value"])
    if known.empty:
        return empty(key, answer)
    rows = answer.rows.assign(chosen=answer.rows["geo_id"].isin(viewer.filters.places))
    edges, none = borders(list(known["value"]), 0), t("s8_models.map.none")
    frontiers = boundary_map(
        rows,
        viewer.look,
        geojson_url=f"/geo/provinces{viewer.filters.system}.geojson",
        archipelagos=archipelagos(viewer.lang),
        decimals=0,
        no_data=none,
        edges=edges,
    )
    tiles = tile_map(
        only_on_tiles(rows, viewer.filters.system), viewer.look, no_data=none, decimals=0, edges=edges
    )
    facts = {"models": num(known["value"].sum()), "places": len(known), "listed": len(rows), "years": years}
    first = known.iloc[0]
    return Card(
        key,
        answer,
        t(f"{key}.claim", **facts, first=first["label"], most=num(first["value"])),
        frontiers,
        t(f"{key}.about"),
        caveats=[t(f"{key}.caveat")],
        beside=tiles,
    )
