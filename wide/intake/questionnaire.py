"""The questionnaire: read from the tables in `form/`, which are its only description.

The XLSForm, the template to type into, the checks and the types of the stored columns all come from here.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

from wide import catalogue
from wide.catalogue.models import Bilingual

FORM = Path(__file__).parent / "form"
Kind = Literal["select_one", "select_multiple", "integer", "decimal", "date", "text"]
#: The list of options that is made from the catalogue of places, both lists of provinces together.
PROVINCES = "provinces"


class InvalidForm(ValueError):
    """The tables in `form/` do not hold together."""


@dataclass(frozen=True)
class Option:
    """One answer of a closed question; `also`: other words that people use for it. `system`: provinces only."""

    name: str
    labels: Bilingual
    also: tuple[str, ...] = ()
    system: str = ""


@dataclass(frozen=True, eq=False)  # one object an item: it is looked up a million times in a large file
class Item:
    """One question.

    `asked_if`: pairs (item, answer); the question is asked when one of them holds, always when there is none.
    `minimum`, `maximum`: limits of a number or ISO dates, "today" for the day of the check. `pattern`: a regular
    expression for a whole text. `alone`: the answer of a multiple choice that excludes every other.
    """

    name: str
    group: str
    kind: Kind
    labels: Bilingual
    hints: Bilingual
    options: tuple[Option, ...]
    list_name: str
    required: bool
    asked_if: tuple[tuple[str, str], ...]
    minimum: str
    maximum: str
    pattern: str
    alone: str

    def option(self, name: str) -> Option:
        """The option of this name."""
        return next(option for option in self.options if option.name == name)


@dataclass(frozen=True)
class Questionnaire:
    """All items in order, the groups they stand in, the settings, and a version that changes with any word."""

    items: Mapping[str, Item]
    groups: Mapping[str, Bilingual]
    settings: Mapping[str, str]
    version: str

    def design(self) -> list[str]:
        """The items on the interview and the sample, which an import may fill for a whole file."""
        return [item.name for item in self.items.values() if item.group == "design"]

    def of_kind(self, kind: Kind) -> list[Item]:
        """The items of one kind, in order."""
        return [item for item in self.items.values() if item.kind == kind]


@cache
def questionnaire() -> Questionnaire:
    """The questionnaire of this installation. Raises InvalidForm, OSError when the tables cannot be used."""
    lists: dict[str, list[Option]] = {PROVINCES: _provinces()}
    for row in form_table("choices.csv"):
        also = tuple(filter(None, row["also"].split("|")))
        lists.setdefault(row["list"], []).append(
            Option(row["name"], Bilingual(row["label_vi"], row["label_en"]), also)
        )
    groups = {row["name"]: Bilingual(row["label_vi"], row["label_en"]) for row in form_table("groups.csv")}
    settings = {row["key"]: row["value"] for row in form_table("settings.csv")}
    items = {row["name"]: _item(row, lists) for row in form_table("survey.csv")}
    for item in items.values():
        unknown = [name for name, _ in item.asked_if if name not in items]
        if unknown or item.group not in groups:
            raise InvalidForm(f"{item.name}: unknown {unknown or item.group}")
    return Questionnaire(
        MappingProxyType(items),
        MappingProxyType(groups),
        MappingProxyType(settings),
        f"{settings['version']}-{_fingerprint()}",
    )


def form_table(name: str) -> list[dict[str, str]]:
    """The rows of one table in `form/`. Raises InvalidForm for a row with too many or too few cells."""
    with (FORM / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InvalidForm(f"{name}, row {number}: not as many cells as columns")
    return rows


def _item(row: Mapping[str, str], lists: Mapping[str, list[Option]]) -> Item:
    if row["kind"] not in get_args(Kind):
        raise InvalidForm(f"{row['name']}: unknown kind {row['kind']}")
    if row["kind"].startswith("select") and row["options"] not in lists:
        raise InvalidForm(f"{row['name']}: unknown list {row['options']}")
    pairs = [part.partition("=") for part in row["asked_if"].split("|") if part]
    return Item(
        name=row["name"],
        group=row["group"],
        kind=cast(Kind, row["kind"]),
        labels=Bilingual(row["label_vi"], row["label_en"]),
        hints=Bilingual(row["hint_vi"], row["hint_en"]),
        options=tuple(lists.get(row["options"], ())),
        list_name=row["options"],
        required=row["required"] == "yes",
        asked_if=tuple((name, answer) for name, _, answer in pairs),
        minimum=row["minimum"],
        maximum=row["maximum"],
        pattern=row["pattern"],
        alone=row["alone"],
    )


def _provinces() -> list[Option]:
    provinces = catalogue.provinces("63") + catalogue.provinces("34")
    return [Option(place.geo_id, place.name, (), place.system or "") for place in provinces]


def _fingerprint() -> str:
    content = b"".join(
        (FORM / f"{name}.csv").read_bytes() for name in ("survey", "choices", "groups", "settings")
    )
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:8]
