"""Which province a name means: old or new, with or without accents and "Tỉnh", never by a guess."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from wide import catalogue
from wide.catalogue import System, fold
from wide.intake.questionnaire import form_table

#: On this day the 63 provinces became 34.
MERGED_ON = dt.date(2025, 7, 1)
PREFIX = re.compile(r"^(?:tinh|thanh pho|tp|t p|t) ")
SUFFIX = re.compile(r" (?:province|city|provincial)$")
#: "63 tỉnh" and "34 tỉnh" in brackets behind a name, as our own lists print it.
LIST_SUFFIX = re.compile(r" (63|34)(?: tinh| provinces?)?$")
MIN_SIMILARITY = 78


@dataclass(frozen=True)
class UncertainProvince:
    """A name that is no certain province: `kind` province (unknown) or place_list (in both lists)."""

    kind: str
    suggestions: tuple[str, ...]


def match_province(text: str, system: System | None, date: dt.date | None) -> str | UncertainProvince:
    """The geo_id that a code or name means, or why it is not certain.

    `system`: the list that the row or the file uses, None when nobody said. A name that both lists have means
    the old province before 1 July 2025 (there was no other), the new one when its area never changed, and is a
    doubt otherwise.
    """
    code = text.strip().upper()
    if code in catalogue.places and catalogue.places[code].is_province:
        return code
    folded = fold(text)
    if suffix := LIST_SUFFIX.search(folded):
        folded = folded[: suffix.start()]
        system = system or ("63" if suffix[1] == "63" else "34")
    hits = _lookup(folded)
    if not hits:
        return UncertainProvince("province", _similar_provinces(folded, system))
    if system:
        if system in hits:
            return hits[system]
        return UncertainProvince("province", _successors(next(iter(hits.values())), system))
    if len(hits) == 1:
        return next(iter(hits.values()))
    if date is not None and date < MERGED_ON:
        return hits["63"]
    if catalogue.counterparts(hits["34"], "63") == [hits["63"]]:
        return hits["34"]
    return UncertainProvince("place_list", ("63", "34"))


def _lookup(folded: str) -> Mapping[str, str]:
    """List → geo_id of the province with this folded name, its prefix and spaces put aside."""
    for candidate in (folded, PREFIX.sub("", folded), SUFFIX.sub("", PREFIX.sub("", folded))):
        if codes := _names().get(candidate.replace(" ", "")):
            return codes
    return {}


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    names: dict[str, dict[str, str]] = {}
    systems: tuple[System, ...] = ("63", "34")
    for system in systems:
        for place in catalogue.provinces(system):
            for name in (place.name.vi, place.name.en):
                names.setdefault(_key(name), {})[system] = place.geo_id
    for row in form_table("province_names.csv"):
        # A by-name stands for whatever the full name stands for, in both lists.
        full_name, by_name = _key(catalogue.places[row["geo_id"]].name.vi), _key(row["name"])
        names[by_name] = names[full_name] | names.get(by_name, {})
    return names


def _key(name: str) -> str:
    return fold(name).replace(" ", "")


def _similar_provinces(folded: str, system: System | None) -> tuple[str, ...]:
    """At most three provinces whose names are like a text; those of the file's list when it is known."""
    bare = SUFFIX.sub("", PREFIX.sub("", folded)).replace(" ", "")
    hits = process.extract(bare, list(_names()), scorer=fuzz.ratio, limit=6, score_cutoff=MIN_SIMILARITY)
    provinces = [province for name, _, _ in hits for province in _names()[name].items()]
    return tuple(dict.fromkeys(code for which, code in provinces if system in (None, which)))[:3]


def _successors(geo_id: str, system: System) -> tuple[str, ...]:
    """What a province of the other list became or was made from."""
    return (*catalogue.counterparts(geo_id, system), geo_id)[:4]
