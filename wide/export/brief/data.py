"""The query results that a brief is made of, each queried once, over all years."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from wide import catalogue, warehouse
from wide.measures.peers import Field
from wide.messages.province import compared
from wide.models.combined import combine, entries_in_provinces
from wide.models.store import stored_entries
from wide.text import Lang, say

#: Models run past the last year of the figures; the first year takes those of any age.
OPEN_START, OPEN_END = 0, 2100


class BriefData:
    """The query results about a province of either list, in one language."""

    def __init__(self, place: str, lang: Lang) -> None:
        """No query runs before its result is read."""
        self.place, self.lang = place, lang
        self.home = catalogue.places[place]
        self.system = self.home.system or "63"
        self.level = self.home.level

    @cached_property
    def headlines(self) -> pd.DataFrame:
        """The rows of province/headlines."""
        return warehouse.query("province/headlines", place=self.place, level=self.level, lang=self.lang)

    @cached_property
    def compared(self) -> pd.DataFrame:
        """The comparable figures, strongest first; see wide.messages.province.compared."""
        rows = warehouse.query("province/peers", level=self.level, lang=self.lang)
        return compared(Field(rows), self.place, self.lang)

    @cached_property
    def known(self) -> pd.DataFrame:
        """The rows of province/data_availability."""
        return warehouse.query("province/data_availability", place=self.place, lang=self.lang)

    @cached_property
    def women_men(self) -> pd.DataFrame:
        """The rows of brief/women_men."""
        return warehouse.query("brief/women_men", place=self.place, lang=self.lang)

    @cached_property
    def union(self) -> pd.DataFrame:
        """Published results of the Union's work here, newest first."""
        rows = warehouse.query(
            "s6_union/published_results",
            places=[self.place],
            lang=self.lang,
            first_year=OPEN_START,
            last_year=OPEN_END,
        )
        # Not by label: both languages show the same results.
        order = ["year", "indicator_id", "value"]
        return rows.sort_values(order, ascending=[False, True, False], na_position="last")

    @cached_property
    def no_account(self) -> pd.DataFrame:
        """Why adults of the country have no account, the commonest reason first."""
        return warehouse.query("s3_barriers/no_account", lang=self.lang)

    @cached_property
    def models(self) -> pd.DataFrame:
        """Every model of the country: the Union's own entries first, then the carried catalogue."""
        places = [place.geo_id for place in catalogue.provinces("63")]
        return combine(self._catalogue(places), stored_entries().entries, self.lang)

    @cached_property
    def own_models(self) -> pd.DataFrame:
        """The models of this province, newest first; for a merged one those of all that it was made from."""
        carried = self._catalogue([self.place])
        own = entries_in_provinces(stored_entries().entries, {self.place})
        rows = combine(carried[carried["geo_id"] != "VN"], own, self.lang)
        return rows[rows["geo_id"] != "VN"]

    def trend(self, indicator: str, sex: str) -> pd.DataFrame:
        """The rows of province/trend: the province, the middle of its region and of the country."""
        return warehouse.query(
            "province/trend",
            indicator=indicator,
            sex=sex,
            place=self.place,
            places=[],
            level=self.level,
            lang=self.lang,
        )

    def _catalogue(self, places: list[str]) -> pd.DataFrame:
        """The carried catalogue of models of these places, of any year."""
        return warehouse.query(
            "s8_models/catalogue", places=places, lang=self.lang, first_year=OPEN_START, last_year=OPEN_END
        )

    def say(self, key: str, /, **values: object) -> str:
        """The text under `key` in the language of the brief."""
        return say(self.lang, key, **values)

    def tile_notes(self) -> str:
        """What must be read with the headline figures."""
        merged = (self.headlines["derived"].fillna("") != "").any()
        return " ".join([self.say("brief.sampled"), *([self.say("map.merged")] if merged else [])])
