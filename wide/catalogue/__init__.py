"""Indicators, sources, places, units, notes and categories of breakdowns: read once, checked, immutable.

    from wide import catalogue
    catalogue.indicators["internet_use_individuals"].name("vi")
    catalogue.categories["isco08", "25"].short("en")

The files are read when the first of these names is used, so that `python -m wide check` can report on a
catalogue that is broken.
"""

from collections.abc import Mapping

from wide.catalogue.collation import fold, sort_key
from wide.catalogue.licences import licence
from wide.catalogue.load import Catalogue, CatalogueError, load
from wide.catalogue.models import Category, Indicator, Lang, Note, Place, Source, System, Unit
from wide.catalogue.place_lookup import Places, UnknownPlace
from wide.text import say

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Category",
    "Indicator",
    "Lang",
    "Note",
    "Place",
    "Places",
    "Source",
    "System",
    "Unit",
    "UnknownPlace",
    "categories",
    "counterparts",
    "find_place",
    "fold",
    "indicators",
    "licence",
    "load",
    "notes",
    "places",
    "provinces",
    "sort_key",
    "sources",
    "units",
]

indicators: Mapping[str, Indicator]
sources: Mapping[str, Source]
places: Places
units: Mapping[str, Unit]
notes: Mapping[int, Note]
categories: Mapping[tuple[str, str], Category]


def provinces(system: System) -> list[Place]:
    """The 63 or the 34 provinces, in Vietnamese order."""
    return load().places.provinces(system)


def counterparts(geo_id: str, system: System) -> list[str]:
    """The provinces of the list `system` that are this province, its successor or its predecessors."""
    return load().places.counterparts(geo_id, system)


def find_place(text: str, system: System, lang: Lang) -> Place:
    """The place with this identifier or name, with or without accents; a name on both lists means `system`.

    Raises ValueError whose message, in `lang`, names similar places.
    """
    try:
        return load().places.find(text, system)
    except UnknownPlace as unknown:
        near = ", ".join(f"{place.name(lang)} ({place.geo_id})" for place in unknown.near)
        key = "shell.unknown_place_near" if near else "shell.unknown_place"
        raise ValueError(say(lang, key, asked=text, near=near)) from unknown


def __getattr__(name: str) -> object:
    if name in {"indicators", "sources", "places", "units", "notes", "categories"}:
        return getattr(load(), name)
    raise AttributeError(f"wide.catalogue has no {name}")
