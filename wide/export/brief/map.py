"""The map of a brief: every province, the region a shade darker, one province marked, both archipelagos."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal

from wide import DATA, catalogue
from wide.charts.palette import LIGHT
from wide.text import Lang, say

System = Literal["63", "34"]
#: Degrees of longitude and latitude that the map shows: the mainland and both archipelagos.
WEST, EAST, SOUTH, NORTH = 101.9, 115.6, 7.7, 23.6
WIDTH = 1000.0
#: Provinces of other regions: paler than the region, still seen on a weak printer.
LAND, REGION = "#E7E2ED", "#B89DDB"
DOTS = ((0, 0), (-13, 7), (12, 9), (-4, 17), (15, -8))


def _merc(lat: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


SCALE = WIDTH / (EAST - WEST)
HEIGHT = (_merc(NORTH) - _merc(SOUTH)) * SCALE


def project(lon: float, lat: float) -> tuple[float, float]:
    """A point on the map (Mercator): units from the left and from the top, WIDTH by HEIGHT in all."""
    return (lon - WEST) * SCALE, (_merc(NORTH) - _merc(lat)) * SCALE


@cache
def outlines(system: System) -> dict[str, tuple[str, tuple[float, float]]]:
    """For each province its outline as an SVG path and the middle of its largest part."""
    shapes = json.loads((DATA / "geo" / f"provinces{system}.geojson").read_text(encoding="utf-8"))
    return {shape["id"]: _outline(list(_rings(shape["geometry"]))) for shape in shapes["features"]}


def _rings(geometry: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for part in parts:
        for ring in part:
            yield [project(lon, lat) for lon, lat, *_ in ring]


def _outline(rings: Sequence[list[tuple[float, float]]]) -> tuple[str, tuple[float, float]]:
    path = "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring) + "Z" for ring in rings)
    return path, _centroid(max(rings, key=lambda ring: abs(_area(ring))))


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _centroid(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity of an outline."""
    area = _area(ring) or 1.0
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return x / (6 * area), y / (6 * area)


def province_map(place: str, lang: Lang) -> dict[str, Any]:
    """The SVG, its alternative text, and labels at shares (0-1) of width and height."""
    home = catalogue.places[place]
    system: System = "34" if home.system == "34" else "63"
    region = {sibling.geo_id for sibling in catalogue.places.children(home.parent_id)}
    shapes = outlines(system)
    parts = []
    for geo_id, (path, _) in shapes.items():
        fill = REGION if geo_id in region else LAND
        if geo_id != place:
            parts.append(f'<path d="{path}" fill="{fill}" stroke="#FFFFFF" stroke-width="1.6"/>')
    parts.append(
        f'<path d="{shapes[place][0]}" fill="{LIGHT.women}" stroke="{LIGHT.women}" stroke-width="2.5"/>'
    )
    labels = []
    islands = json.loads((DATA / "geo" / "archipelagos.geojson").read_text(encoding="utf-8"))
    for island in islands["features"]:
        properties = island["properties"]
        x, y = project(*island["geometry"]["coordinates"][:2])
        # The islands belong to a province and carry its mark.
        is_own = properties[f"code{system}"] == home.code
        fill = LIGHT.women if is_own else LIGHT.quiet
        parts += [f'<circle cx="{x + dx:.1f}" cy="{y + dy:.1f}" r="5.2" fill="{fill}"/>' for dx, dy in DOTS]
        name = properties["name"] if lang == "vi" else properties["name_en"]
        owner = catalogue.places[("P" if system == "63" else "N") + properties[f"code{system}"]].name(lang)
        labels.append({"x": x / WIDTH, "y": (y + 32) / HEIGHT, "text": name, "owner": f"({owner})"})
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">'
        + "".join(parts)
        + "</svg>"
    )
    x, y = shapes[place][1]
    return {
        "svg": svg,
        "ratio": HEIGHT / WIDTH,
        "x": x / WIDTH,
        "y": y / HEIGHT,
        # East of Da Nang the sea is taken by the name of Hoang Sa: a name at that height stands on the west.
        "left": any(abs(y / HEIGHT - label["y"]) < 0.06 and x / WIDTH > 0.3 for label in labels),
        "islands": labels,
        "alt": say(
            lang, "brief.map.alt", place=home.name(lang), region=catalogue.places[home.parent_id].name(lang)
        ),
    }
