"""Names of places for boxes in which one types."""

from __future__ import annotations

from functools import cache

from wide import catalogue
from wide.text import Lang


@cache
def searchable_name(lang: Lang, geo_id: str) -> str:
    """A place's name with its spelling without accents: a select box finds only what a label holds."""
    name = catalogue.places[geo_id].name(lang)
    plain = catalogue.fold(name)
    return name if plain == name.lower() else f"{name} · {plain}"
