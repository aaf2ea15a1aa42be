"""What every question means where its asker says nothing: Vietnamese, all years, the 63 provinces, women."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wide import catalogue
from wide.filters import FIRST_YEAR, LAST_YEAR

STANDARD: Mapping[str, Callable[[], object]] = {
    "lang": lambda: "vi",
    "first_year": lambda: FIRST_YEAR,
    "last_year": lambda: LAST_YEAR,
    "level": lambda: "province63",
    "places": lambda: [place.geo_id for place in catalogue.places.provinces("63")],
    "sex": lambda: "female",
    "breakdown": lambda: "",
}


def standard(name: str) -> object:
    """The standard value of the parameter `name`. Raises KeyError where it has none."""
    return STANDARD[name]()
