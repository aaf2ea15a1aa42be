"""Searches indicators in both languages, with or without accents, names before definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from wide.catalogue.collation import fold
from wide.catalogue.models import Indicator

MAX_SEARCH_CHARACTERS = 80


def search_indicators(text: str, indicators: Mapping[str, Indicator]) -> list[str]:
    """The ids of the indicators whose names, id or definition contain every word of `text`.

    Words match as substrings: "dien thoai" finds "Có điện thoại di động". Matches in names come first, else in the
    order of `indicators`. An empty text matches everything; only the first 80 characters count.
    """
    words = fold(text[:MAX_SEARCH_CHARACTERS]).split()
    if not words:
        return list(indicators) if not text.strip() else []
    in_names, in_definitions = [], []
    for indicator_id, indicator in indicators.items():
        names, all_texts = _folded_texts(indicator)
        if _contains_all(names, words):
            in_names.append(indicator_id)
        elif _contains_all(all_texts, words):
            in_definitions.append(indicator_id)
    return in_names + in_definitions


def _contains_all(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


@lru_cache(maxsize=2048)
def _folded_texts(indicator: Indicator) -> tuple[str, str]:
    """The folded names and id; the same followed by the definitions."""
    texts = (indicator.name, indicator.short)
    names = fold(" ".join([indicator.indicator_id, *(part for text in texts for part in (text.vi, text.en))]))
    return names, names + " " + fold(f"{indicator.definition.vi} {indicator.definition.en}")
