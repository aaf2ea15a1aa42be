"""The shared filters: one frozen value that every page reads and the address bar carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from wide import catalogue
from wide.warehouse import query_defaults

System = Literal["63", "34"]
Measure = Literal["gap", "female", "male"]
SYSTEMS: tuple[System, ...] = ("63", "34")
MEASURES: tuple[Measure, ...] = ("gap", "female", "male")
FIRST_YEAR, LAST_YEAR = query_defaults.FIRST_YEAR, query_defaults.LAST_YEAR
YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")


@dataclass(frozen=True)
class Filters:
    """Which administrative list, regions, provinces, sex measure and years a viewer looks at.

    `regions` and `places` hold geo_ids of the list named by `system`; empty means all of them.
    """

    system: System = "63"
    regions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    measure: Measure = "gap"
    first_year: int = FIRST_YEAR
    last_year: int = LAST_YEAR

    @property
    def province_level(self) -> str:
        return f"province{self.system}"

    @property
    def in_scope(self) -> list[str]:
        """The provinces in view: those chosen, else those of the chosen regions, else the whole list."""
        if self.places:
            return list(self.places)
        return self.in_region

    @property
    def in_region(self) -> list[str]:
        """The provinces of the chosen regions, else the whole list: what a ranking or a map shows."""
        everywhere = [place.geo_id for place in catalogue.places.provinces(self.system)]
        if not self.regions:
            return everywhere
        inside, chosen = set(self.regions), set(self.places)
        return [geo for geo in everywhere if catalogue.places[geo].parent_id in inside or geo in chosen]

    @property
    def has_own_years(self) -> bool:
        """Whether the viewer cut the years at either end."""
        return (self.first_year, self.last_year) != (FIRST_YEAR, LAST_YEAR)

    def to_query(self) -> dict[str, str | list[str]]:
        """The address-bar form: stable codes, only what differs from the defaults."""
        query: dict[str, str | list[str]] = {}
        if self.system != "63":
            query["list"] = self.system
        if self.regions:
            query["region"] = list(self.regions)
        if self.places:
            query["place"] = list(self.places)
        if self.measure != "gap":
            query["sex"] = self.measure
        if self.has_own_years:
            query["years"] = f"{self.first_year}-{self.last_year}"
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, Iterable[str]]) -> tuple[Filters, list[tuple[str, str]]]:
        """Read the address bar; returns the filters and each (parameter, value) that was not understood.

        A province of the other list is carried over to its successor, so an old link still opens.
        """
        refused: list[tuple[str, str]] = []
        values = {key: list(given) for key, given in query.items()}

        def one(name: str, allowed: tuple[str, ...], default: str) -> str:
            given = values.get(name, [default])[-1]
            if given in allowed:
                return given
            refused.append((name, given))
            return default

        system = cast(System, one("list", SYSTEMS, "63"))
        measure = cast(Measure, one("sex", MEASURES, "gap"))
        regions = _known(values.get("region", []), f"region{system}", "region", refused)
        places = _known(values.get("place", []), f"province{system}", "place", refused)
        years = _years(values.get("years", [""])[-1])
        if years is None:
            refused.append(("years", values["years"][-1]))
            years = (FIRST_YEAR, LAST_YEAR)
        return cls(system, regions, places, measure, *years), refused

    def on_list(self, system: System) -> Filters:
        """The same choice on the other administrative list: provinces follow the crosswalk."""
        if system == self.system:
            return self
        moved = dict.fromkeys(new for old in self.places for new in _moved(old, system))
        return replace(self, system=system, places=tuple(moved), regions=())


def _known(given: list[str], level: str, name: str, refused: list[tuple[str, str]]) -> tuple[str, ...]:
    known: dict[str, None] = {}
    for value in given:
        place = catalogue.places.get(value)
        if place is not None and place.level == level:
            known[value] = None
        elif place is not None and place.level.startswith("province") and level.startswith("province"):
            known.update(dict.fromkeys(_moved(value, cast(System, level[-2:]))))
        else:
            refused.append((name, value))
    return tuple(known)


def _moved(geo_id: str, system: System) -> list[str]:
    """The province's place on the other list: its successor, or all that it was made from."""
    if system == "63":
        return [place.geo_id for place in catalogue.places.predecessors(geo_id)]
    successor = catalogue.places.successor(geo_id)
    return [successor.geo_id] if successor else []


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return FIRST_YEAR, LAST_YEAR
    match = YEARS.fullmatch(text)
    if not match:
        return None
    start, end = int(match[1]), int(match[2])
    return (start, end) if FIRST_YEAR <= start <= end <= LAST_YEAR else None
