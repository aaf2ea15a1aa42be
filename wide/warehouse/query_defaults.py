"""Defaults of the query parameters that mean the same in every query, and the filters that override them.

This is the only table of its kind: the command line and the API use `default`, pages put the values of their
filters in its place and read from `FILTER_FIELDS` which filters a query depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wide import catalogue

FIRST_YEAR, LAST_YEAR = 2000, 2025

_DEFAULTS: Mapping[str, Callable[[], object]] = {
    "lang": lambda: "vi",
    "first_year": lambda: FIRST_YEAR,
    "last_year": lambda: LAST_YEAR,
    "level": lambda: "province63",
    "places": lambda: [place.geo_id for place in catalogue.places.provinces("63")],
    "sex": lambda: "female",
    "breakdown": lambda: "",
}

#: SQL parameter -> fields of `wide.filters.Filters` that its value is made from.
FILTER_FIELDS: Mapping[str, tuple[str, ...]] = {
    "lang": (),
    "first_year": ("first_year",),
    "last_year": ("last_year",),
    "level": ("system",),
    "places": ("system", "regions", "places"),
    "sex": ("measure",),
    "breakdown": (),
}


def has_default(name: str) -> bool:
    """Whether the parameter `name` may be left out of a query."""
    return name in _DEFAULTS


def default(name: str) -> object:
    """The default of the parameter `name`: Vietnamese, all years, the 63 provinces, women, no breakdown.

    Raises KeyError where it has none.
    """
    return _DEFAULTS[name]()
