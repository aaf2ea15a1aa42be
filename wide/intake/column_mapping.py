"""Maps columns to questions by their headings: by name, label, group prefix, or one column per option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from wide.catalogue import fold
from wide.intake.questionnaire import Item, form_table, questionnaire
from wide.text import Lang, say

Role = Literal[
    "item", "option", "submission", "started", "submitted", "other", "personal", "unknown", "empty"
]
#: "12. ", "Câu 5: ", "Q3 - " before a label (after folding).
NUMBER_PREFIX = re.compile(r"^(?:(?:cau|q|question) )?\d+[a-z]? ")
#: Signs between a question and its option in a heading, and between a group and its item.
SEPARATORS = re.compile(r"[/.:\[_-]+")
#: A group that a form builder names by itself.
GENERATED_GROUP = re.compile(r"group_[a-z0-9]+")
#: Words that name a person's own data wherever they stand in a heading.
PERSONAL_WORDS = {"gps", "cccd", "cmnd", "imei", "email", "deviceid", "latitude", "longitude"}
MIN_SIMILARITY = 75
#: Which identifier counts when a file has several: the one that survives an edit first.
PREFERRED_IDENTIFIERS = ("meta rootuuid", "rootuuid", "meta instanceid", "instanceid", "uuid", "key")


@dataclass(frozen=True)
class Column:
    """One column of a sheet. `item`, `option` where the role has them; `kind` says what is personal about it."""

    index: int
    heading: str
    role: Role
    item: str = ""
    option: str = ""
    kind: str = ""

    def why(self, lang: Lang) -> str:
        """Why a column is not stored: what is personal about it, or that the questionnaire lacks it."""
        return say(lang, f"intake.personal.{self.kind or 'unknown'}")


def identify_column(index: int, heading: str, chosen: Mapping[str, str]) -> Column:
    """What a column holds, by its heading; `chosen`: headings that the sender explained (to an item or "")."""
    decided = {fold(name): item for name, item in chosen.items()}
    folded = fold(heading)
    if folded in decided:
        item = decided[folded]
        return Column(index, heading, "item" if item else "other", item)
    if not folded:
        return Column(index, heading, "empty")
    if item := _item(heading):
        return Column(index, heading, "item", item)
    for joint in reversed(list(SEPARATORS.finditer(heading))):
        item = _item(heading[: joint.start()])
        if item and questionnaire().items[item].kind == "select_multiple":
            option = options_by_word(questionnaire().items[item]).get(fold(heading[joint.end() :]))
            if option:
                return Column(index, heading, "option", item, option)
    return _non_item_column(index, heading, folded)


def similar_items(heading: str) -> tuple[str, ...]:
    """At most three items whose name or label is like a heading."""
    hits = process.extract(
        fold(heading), list(_labels()), scorer=fuzz.token_sort_ratio, limit=6, score_cutoff=MIN_SIMILARITY
    )
    return tuple(dict.fromkeys(_labels()[label] for label, _, _ in hits))[:3]


def submission_rank(column: Column) -> int:
    """The order in which identifiers are asked; the smallest first."""
    return [*PREFERRED_IDENTIFIERS, folded := fold(column.heading)].index(folded)


@cache
def _labels() -> Mapping[str, str]:
    """Folded name, label in each language, and both labels one after the other → item."""
    labels: dict[str, str] = {}
    for item in questionnaire().items.values():
        vi, en = fold(item.labels.vi), fold(item.labels.en)
        labels |= dict.fromkeys((fold(item.name), vi, en, f"{vi} {en}", f"{en} {vi}"), item.name)
    return labels


def _item(heading: str) -> str:
    """The item that a heading names; empty when it names none."""
    for text in (heading, *(_without_groups(heading, joint) for joint in "/-.")):
        folded = fold(text)
        for candidate in (folded, NUMBER_PREFIX.sub("", folded)):
            if candidate in _labels():
                return _labels()[candidate]
    return ""


def _without_groups(heading: str, joint: str) -> str:
    """A heading without our groups before it; with any other ("husband/age") it is another question."""
    *groups, last = heading.split(joint)
    ours = all(fold(group) in _groups() or GENERATED_GROUP.fullmatch(group.strip()) for group in groups)
    return last if ours else heading


@cache
def _groups() -> frozenset[str]:
    groups = questionnaire().groups.items()
    return frozenset(fold(word) for name, labels in groups for word in (name, labels.vi, labels.en))


@cache
def options_by_word(item: Item) -> Mapping[str, str]:
    """Folded name, labels and other words → option of a closed question; a name goes before a label."""
    names: dict[str, str] = {}
    for words in (
        lambda option: (option.name,),
        lambda option: (option.labels.vi, option.labels.en),
        lambda option: option.also,
    ):
        for option in item.options:
            for word in words(option):
                names.setdefault(fold(word), option.name)
    return names


@cache
def _lookup(name: str, column: str) -> Mapping[str, str]:
    return {row["words"]: row[column] for row in form_table(name)}


def _non_item_column(index: int, heading: str, folded: str) -> Column:
    last = fold(heading.rsplit("/", 1)[-1])
    roles, kinds = _lookup("metadata_columns.csv", "role"), _lookup("personal_columns.csv", "kind")
    for candidate in (folded, last):
        if candidate in roles:
            role: Role = roles[candidate]  # type: ignore[assignment]  # the table holds these words only; a test
            return Column(index, heading, role)
        if candidate in kinds:
            return Column(index, heading, "personal", kind=kinds[candidate])
    padded = f" {folded} "
    for words, kind in kinds.items():
        if (" " in words or words in PERSONAL_WORDS) and f" {words} " in padded:
            return Column(index, heading, "personal", kind=kind)
    return Column(index, heading, "unknown")


def count_items(columns: Iterable[Column]) -> int:
    """How many different items the columns stand for."""
    return len({column.item for column in columns if column.role in {"item", "option"}})
