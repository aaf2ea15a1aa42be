"""Look-up of places: by id or name, by region, and between the lists of 63 and of 34 provinces."""

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache

from wide.catalogue.collation import fold, sort_key
from wide.catalogue.models import Place, System

#: "Tỉnh", "Thành phố", "TP." before a name, folded.
PREFIX = re.compile(r"^(tinh|thanh pho|tp) (?=.)")


class UnknownPlace(ValueError):
    """No place has this identifier or name; `near` lists the most similar places."""

    def __init__(self, text: str, near: list[Place]) -> None:
        """Store the text that was looked up and the most similar places."""
        self.text = text
        self.near = near
        super().__init__(f"{text}: " + ", ".join(f"{place.geo_id} {place.name('vi')}" for place in near))


class Places(Mapping[str, Place]):
    """Every place under its geo_id, in the order of the file."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        """Take the places; `errors` checks their references."""
        self._places = places
        # Sorting Vietnamese names is slow, and every page needs the lists several times.
        self._provinces: dict[str, list[Place]] = {}

    def __getitem__(self, geo_id: str) -> Place:
        """The place with this identifier."""
        return self._places[geo_id]

    def __iter__(self) -> Iterator[str]:
        """The identifiers."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._places)

    def errors(self) -> list[str]:
        """Parents and successors that do not exist or are at another level, a message each."""
        errors = []
        for place in self.values():
            parent = self.get(place.parent_id)
            if place.parent_id and parent is None:
                errors.append(
                    f"geographies.csv: {place.geo_id} lies in {place.parent_id}, which does not exist"
                )
            if place.is_province and (parent is None or parent.level != f"region{place.system}"):
                errors.append(f"geographies.csv: {place.geo_id} lies in no region of its list")
            successor = self.get(place.successor_id)
            if place.level == "province63" and (successor is None or successor.level != "province34"):
                errors.append(f"geographies.csv: {place.geo_id} became no province of the 34")
        return errors

    def children(self, geo_id: str) -> list[Place]:
        """The places directly within one, in Vietnamese order."""
        return _sorted(place for place in self.values() if place.parent_id == geo_id)

    def provinces(self, system: System) -> list[Place]:
        """The 63 or the 34 provinces, in Vietnamese order."""
        if system not in self._provinces:
            self._provinces[system] = _sorted(
                place for place in self.values() if place.level == f"province{system}"
            )
        return list(self._provinces[system])

    def regions(self, system: System) -> list[Place]:
        """The six regions of a list, in the order of the statistics (north to south)."""
        return [place for place in self.values() if place.level == f"region{system}"]

    def region(self, geo_id: str) -> Place | None:
        """The region a province lies in; None for any other place."""
        place = self[geo_id]
        return self[place.parent_id] if place.is_province else None

    def successor(self, geo_id: str) -> Place | None:
        """The province of the 34 that a province of the 63 belongs to; None for any other place."""
        successor = self[geo_id].successor_id
        return self[successor] if successor else None

    def predecessors(self, geo_id: str) -> list[Place]:
        """The provinces of the 63 that a province of the 34 was made from, in Vietnamese order."""
        return _sorted(place for place in self.values() if place.successor_id == geo_id)

    def counterparts(self, geo_id: str, system: System) -> list[str]:
        """The provinces of the list `system` that are this province, its successor or its predecessors."""
        place = self[geo_id]
        if not place.is_province:
            return []
        if place.system == system:
            return [geo_id]
        successor = self.successor(geo_id)
        return [successor.geo_id] if successor else [old.geo_id for old in self.predecessors(geo_id)]

    def find(self, text: str, system: System = "63") -> Place:
        """The place with this identifier or name, with or without accents, in either language.

        A name that both lists know (Hà Nội) means the one of `system`. Raises UnknownPlace with near matches.
        """
        if text.upper() in self:
            return self[text.upper()]
        folded = _bare(fold(text))
        matches = [place for place in self.values() if folded and folded in _folded(place)]
        # Provinces before regions, `system` before the other list.
        matches.sort(key=lambda place: (place.system not in (system, None), place.is_region))
        if matches:
            return matches[0]
        raise UnknownPlace(text, self._near(folded, system))

    def _near(self, folded: str, system: System) -> list[Place]:
        names = {
            name: place
            for place in self.values()
            if place.system in (system, None)
            for name in _folded(place)
        }
        close = difflib.get_close_matches(folded, names, n=5, cutoff=0.6)
        # A part of a name ("kien") is a better match than a name of similar letters.
        part = [name for name in names if folded and folded in name]
        return list(dict.fromkeys(names[name] for name in [*part, *close]))[:5]


@cache  # looking up a name compares it with every place
def _folded(place: Place) -> set[str]:
    return {plain for name in (place.name.vi, place.name.en) for plain in (fold(name), _bare(fold(name)))}


def _bare(name: str) -> str:
    """A folded name without its administrative prefix: "tp ho chi minh" -> "ho chi minh"."""
    return PREFIX.sub("", name)


def _sorted(places: Iterator[Place]) -> list[Place]:
    return sorted(places, key=lambda place: sort_key(place.name("vi")))
