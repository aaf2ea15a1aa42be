"""What every part of a brief works with: the province, its language, the sources cited, queries over all years."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pandas as pd

from wide import catalogue, warehouse
from wide.export.brief.citations import Citations
from wide.models.combined import combine, entries_in_provinces
from wide.models.store import stored_entries
from wide.text import Lang, say

#: Models run past the last year of the figures; the first year takes those of any age.
ALL_YEARS = {"first_year": 0, "last_year": 2100}


class BriefData:
    """A province of either list and the language of its brief; results that several parts use are queried once."""

    def __init__(self, place: str, lang: Lang) -> None:
        """No query runs before its result is read."""
        self.place, self.lang = place, lang
        self.home = catalogue.places[place]
        self.system = self.home.system or "63"
        self.citations = Citations(lang)

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """The rows of a named query in the language of the brief."""
        return warehouse.query(name, lang=self.lang, **params)

    def say(self, key: str, /, **values: object) -> str:
        """The text under `key` in the language of the brief."""
        return say(self.lang, key, **values)

    @cached_property
    def headlines(self) -> pd.DataFrame:
        """The rows of province/headlines."""
        return self.query("province/headlines", place=self.place, level=self.home.level)

    @cached_property
    def own_models(self) -> pd.DataFrame:
        """The models of this province, newest first; for a merged one those of all that it was made from."""
        carried = self._catalogue([self.place])
        own = entries_in_provinces(stored_entries().entries, {self.place})
        rows = combine(carried[carried["geo_id"] != "VN"], own, self.lang)
        return rows[rows["geo_id"] != "VN"]

    def all_models(self) -> pd.DataFrame:
        """Every model of the country: the Union's own entries first, then the carried catalogue."""
        places = [place.geo_id for place in catalogue.provinces("63")]
        return combine(self._catalogue(places), stored_entries().entries, self.lang)

    def _catalogue(self, places: list[str]) -> pd.DataFrame:
        """The carried catalogue of models of these places, of any year."""
        return self.query("s8_models/catalogue", places=places, **ALL_YEARS)
