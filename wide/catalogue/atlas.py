"""The places and how they belong together: regions, both lists of provinces, what became of each."""

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache

from wide.catalogue.kinds import Place, System
from wide.catalogue.order import fold, sort_key

#: "Tỉnh", "Thành phố", "TP." before a name, folded.
PREFIX = re.compile(r"^(tinh|thanh pho|tp) (?=.)")


class UnknownPlace(ValueError):
    """No place of that name; `near` lists the identifiers of the likeliest ones."""

    def __init__(self, asked: str, near: list[Place]) -> None:
        """Keep what was asked for and what comes near it."""
        self.asked = asked
        self.near = near
        super().__init__(f"{asked}: " + ", ".join(f"{place.geo_id} {place.name('vi')}" for place in near))


class Places(Mapping[str, Place]):
    """Every place under its geo_id, in the order of the file, with the ways from one to another."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        """Take the places; `faults` tells whether they hold together."""
        self._places = places
        # Sorting Vietnamese names is the dear part, and every page asks for them several times.
        self._listed: dict[str, list[Place]] = {}

    def __getitem__(self, geo_id: str) -> Place:
        """The place with this identifier."""
        return self._places[geo_id]

    def __iter__(self) -> Iterator[str]:
        """The identifiers."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._places)

    def faults(self) -> list[str]:
        """What does not hold together: parents and successors that do not exist or stand at another level."""
        found = []
        for place in self.values():
            parent = self.get(place.parent_id)
            if place.parent_id and parent is None:
                found.append(f"geographies.csv: {place.geo_id} lies in {place.parent_id}, which is no place")
            if place.is_province and (parent is None or parent.level != f"region{place.system}"):
                found.append(f"geographies.csv: {place.geo_id} lies in no region of its list")
            heir = self.get(place.successor_id)
            if place.level == "province63" and (heir is None or heir.level != "province34"):
                found.append(f"geographies.csv: {place.geo_id} became no province of the 34")
        return found

    def children(self, geo_id: str) -> list[Place]:
        """The places directly within one, in Vietnamese order."""
        return _sorted(place for place in self.values() if place.parent_id == geo_id)

    def provinces(self, system: System) -> list[Place]:
        """The 63 or the 34 provinces, in Vietnamese order."""
        if system not in self._listed:
            self._listed[system] = _sorted(
                place for place in self.values() if place.level == f"province{system}"
            )
        return list(self._listed[system])

    def regions(self, system: System) -> list[Place]:
        """The six regions of a list, in the order of the statistics (north to south)."""
        return [place for place in self.values() if place.level == f"region{system}"]

    def region(self, geo_id: str) -> Place | None:
        """The region a province lies in; None for any other place."""
        place = self[geo_id]
        return self[place.parent_id] if place.is_province else None

    def successor(self, geo_id: str) -> Place | None:
        """The province of the 34 that a province of the 63 belongs to; None for any other place."""
        heir = self[geo_id].successor_id
        return self[heir] if heir else None

    def predecessors(self, geo_id: str) -> list[Place]:
        """The provinces of the 63 that a province of the 34 was made from, in Vietnamese order."""
        return _sorted(place for place in self.values() if place.successor_id == geo_id)

    def moved(self, geo_id: str, system: System) -> list[str]:
        """The provinces of `system` that a province is, became part of, or was made from."""
        place = self[geo_id]
        if not place.is_province:
            return []
        if place.system == system:
            return [geo_id]
        heir = self.successor(geo_id)
        return [heir.geo_id] if heir else [old.geo_id for old in self.predecessors(geo_id)]

    def find(self, asked: str, system: System = "63") -> Place:
        """The place with this identifier or name, with or without accents, in either language.

        A name that both lists know (Hà Nội) means the one of `system`. Raises UnknownPlace with near matches.
        """
        if asked.upper() in self:
            return self[asked.upper()]
        wanted = _bare(fold(asked))
        hits = [place for place in self.values() if wanted and wanted in _folded(place)]
        # The province before the region, the wanted list before the other.
        hits.sort(key=lambda place: (place.system not in (system, None), place.is_region))
        if hits:
            return hits[0]
        raise UnknownPlace(asked, self._near(wanted, system))

    def _near(self, wanted: str, system: System) -> list[Place]:
        names = {
            name: place
            for place in self.values()
            if place.system in (system, None)
            for name in _folded(place)
        }
        close = difflib.get_close_matches(wanted, names, n=5, cutoff=0.6)
        # Half a name ("kien") is nearer to what was meant than a name of like letters.
        part = [name for name in names if wanted and wanted in name]
        return list(dict.fromkeys(names[name] for name in [*part, *close]))[:5]


@cache  # looking up a name compares it with every place
def _folded(place: Place) -> set[str]:
    return {plain for name in (place.names.vi, place.names.en) for plain in (fold(name), _bare(fold(name)))}


def _bare(folded: str) -> str:
    """A folded name without what stands before it on letterheads: "tp ho chi minh" -> "ho chi minh"."""
    return PREFIX.sub("", folded)


def _sorted(places: Iterator[Place]) -> list[Place]:
    return sorted(places, key=lambda place: sort_key(place.name("vi")))
