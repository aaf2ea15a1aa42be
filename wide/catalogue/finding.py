"""Finds indicators by what a person types: both languages, accents or none, names before definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from wide.catalogue.kinds import Indicator
from wide.catalogue.order import fold

LONGEST = 80


def find(asked: str, indicators: Mapping[str, Indicator]) -> list[str]:
    """The ids of the indicators in whose names, id or definition every word of `asked` stands.

    Words are parts: "dien thoai" finds "Có điện thoại di động". Those whose name holds all the words come
    first; else the order of `indicators` is kept. Nothing asked finds everything; only the first 80
    characters count.
    """
    words = fold(asked[:LONGEST]).split()
    if not words:
        return list(indicators) if not asked.strip() else []
    named, defined = [], []
    for indicator_id, one in indicators.items():
        names, everything = _texts(one)
        if _holds(names, words):
            named.append(indicator_id)
        elif _holds(everything, words):
            defined.append(indicator_id)
    return named + defined


def _holds(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


@lru_cache(maxsize=2048)
def _texts(one: Indicator) -> tuple[str, str]:
    """Folded: names and id; these with the definitions."""
    names = fold(" ".join([one.indicator_id, one.names.vi, one.names.en, one.shorts.vi, one.shorts.en]))
    return names, names + " " + fold(f"{one.definitions.vi} {one.definitions.en}")
