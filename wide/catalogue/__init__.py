"""Indicators, sources, places, units, notes and names of breakdowns: read once, checked, unchangeable.

    from wide import catalogue
    catalogue.indicators["internet_use_individuals"].name("vi")
    catalogue.classes["isco08", "25"].short("en")

The files are read when the first of these names is used, so that `python -m wide check` can report on a
catalogue that is broken.
"""

from collections.abc import Mapping

from wide.catalogue.atlas import Places, UnknownPlace
from wide.catalogue.kinds import Category, Indicator, Lang, Note, Place, Source, System, Unit
from wide.catalogue.licences import licence
from wide.catalogue.load import Catalogue, CatalogueError, load
from wide.catalogue.order import fold, sort_key

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
    "classes",
    "fold",
    "indicators",
    "licence",
    "load",
    "moved",
    "notes",
    "places",
    "provinces",
    "regions",
    "sort_key",
    "sources",
    "units",
]

indicators: Mapping[str, Indicator]
sources: Mapping[str, Source]
places: Places
units: Mapping[str, Unit]
notes: Mapping[int, Note]
classes: Mapping[tuple[str, str], Category]


def provinces(system: System) -> list[Place]:
    """The 63 or the 34 provinces, in Vietnamese order."""
    return load().places.provinces(system)


def regions(system: System) -> list[Place]:
    """The six regions of a list, from north to south."""
    return load().places.regions(system)


def moved(geo_id: str, system: System) -> list[str]:
    """The provinces of the other list that a province belongs to or was made from."""
    return load().places.moved(geo_id, system)


def __getattr__(name: str) -> object:
    if name in {"indicators", "sources", "places", "units", "notes", "classes"}:
        return getattr(load(), name)
    raise AttributeError(f"wide.catalogue has no {name}")
