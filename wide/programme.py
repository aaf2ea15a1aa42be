"""The programme of a talk: scenes from several pages in an order, as a file and as an address.

A scene is named by its card (`s4_jobs.occupations`) or, for the message of a page, by the page (`s4_jobs`); a
province may stand behind it (`s4_jobs.map@P94`). A card's key begins with the id of its page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from wide import DATA, catalogue
from wide.cards import registry
from wide.text import LANGS, Lang, say

FORMAT = "wide-programme/1"
READY = DATA / "programme.json"
LARGEST_FILE = 100_000
MOST_SCENES = 120
LONGEST_TITLE = 160
#: An address longer than this is cut by some mail programs and makes a QR code hard to read.
LONGEST_ADDRESS = 1_500
KEY = re.compile(r"[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40}){0,3}")


@dataclass(frozen=True)
class Item:
    """One scene: the key of a card or the id of a page, and the province it is shown for, if any."""

    key: str
    place: str | None = None

    @property
    def page_id(self) -> str:
        return self.key.split(".", 1)[0]

    @property
    def is_opening(self) -> bool:
        """Whether it is a page's message rather than one of its cards."""
        return "." not in self.key

    @property
    def code(self) -> str:
        return self.key + (f"@{self.place}" if self.place else "")


@dataclass(frozen=True)
class Programme:
    """A title in both languages and the scenes in their order."""

    titles: Mapping[Lang, str]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a programme: where, what was found, and the key of what was expected."""

    where: str
    found: str
    expected: str

    def say(self, lang: Lang) -> str:
        return say(
            lang,
            "programme.fault",
            where=self.where,
            found=self.found,
            expected=say(lang, f"programme.expected.{self.expected}"),
        )


class NotAProgramme(ValueError):
    """The file or address is no programme; `faults` lists why, each with its place."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults; the message lists them in English."""
        self.faults = faults
        super().__init__("; ".join(one.say("en") for one in faults))


@cache
def ready() -> Programme:
    """The programme that follows the workshop's eight themes (data/programme.json)."""
    return from_file(READY.read_bytes())


def from_file(content: bytes) -> Programme:
    """Read a programme's JSON. Raises NotAProgramme with every fault of it."""
    if len(content) > LARGEST_FILE:
        raise NotAProgramme([Fault("file", f"{len(content)} B", "small")])
    try:
        given = json.loads(content.decode("utf-8-sig"))
    except ValueError as fault:
        raise NotAProgramme([Fault("file", _short(str(fault)), "json")]) from fault
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        found = given.get("format") if isinstance(given, dict) else type(given).__name__
        raise NotAProgramme([Fault("format", _short(found), "format")])
    faults: list[Fault] = []
    titles = {lang: _title(given, f"title_{lang}", faults) for lang in LANGS}
    scenes = given.get("scenes")
    if not isinstance(scenes, list):
        raise NotAProgramme([*faults, Fault("scenes", _short(scenes), "list")])
    return _programme(titles, scenes, "scenes", faults)


def to_file(programme: Programme) -> bytes:
    """The programme as JSON, one scene a line."""
    scenes = [{"card": one.key} | ({"place": one.place} if one.place else {}) for one in programme.items]
    whole = {
        "format": FORMAT,
        "title_vi": programme.titles["vi"],
        "title_en": programme.titles["en"],
        "scenes": scenes,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def from_address(code: str, titles: Mapping[Lang, str]) -> Programme:
    """The programme of `?cards=`. Raises NotAProgramme with every fault of it."""
    parts = [part.partition("@")[::2] for part in code.split(",")]
    scenes = [{"card": key} | ({"place": place} if place else {}) for key, place in parts]
    return _programme(titles, scenes, "cards", [])


def to_address(items: Iterable[Item]) -> str:
    """The scenes in the form of `?cards=`."""
    return ",".join(one.code for one in items)


def _programme(titles: Mapping[Lang, str], scenes: list[Any], where: str, faults: list[Fault]) -> Programme:
    """The programme of these scenes. Raises NotAProgramme with `faults` and theirs."""
    items = [_item(scene, f"{where}[{number}]", faults) for number, scene in enumerate(scenes, start=1)]
    if not 1 <= len(items) <= MOST_SCENES:
        faults.append(Fault("scenes", str(len(items)), "count"))
    if faults:
        raise NotAProgramme(faults)
    return Programme(titles, tuple(item for item in items if item is not None))


def _item(given: Any, where: str, faults: list[Fault]) -> Item | None:
    before = len(faults)
    if not isinstance(given, dict):
        faults.append(Fault(where, _short(given), "scene"))
        return None
    faults += [Fault(where, _short(name), "scene") for name in sorted(set(given) - {"card", "place"})]
    key, place = given.get("card"), given.get("place")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        faults.append(Fault(f"{where}.card", _short(key), "card"))
    elif key.split(".", 1)[0] not in set(registry.page_ids()) - {"programme"}:
        faults.append(Fault(f"{where}.card", _short(key), "page"))
    known = catalogue.places.get(place) if isinstance(place, str) else None
    if place is not None and (known is None or not known.level.startswith("province")):
        faults.append(Fault(f"{where}.place", _short(place), "place"))
    return Item(str(key), place) if len(faults) == before else None


def _title(given: Mapping[str, Any], name: str, faults: list[Fault]) -> str:
    title = given.get(name)
    if not isinstance(title, str) or not title.strip() or len(title) > LONGEST_TITLE:
        faults.append(Fault(name, _short(title), "title"))
        return ""
    return title.strip()


def _short(found: object) -> str:
    return re.sub(r"[^\w\-.,:@\[\] ]", "·", str(found))[:60]
