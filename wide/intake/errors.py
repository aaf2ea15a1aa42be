"""Errors of files and cells, questions to the sender and notes, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wide import catalogue
from wide.text import Lang, say

MAX_QUOTE = 60
#: How many row numbers are written out before "…".
MAX_ROW_NUMBERS = 12


class IntakeError(Exception):
    """A file or a step that is refused; `key` is its text in the catalogues, `values` fill it."""

    key = ""

    def __init__(self, detail: str = "", **values: object) -> None:
        self.values = {"detail": detail, **values}
        super().__init__(detail or self.say("en"))

    def say(self, lang: Lang) -> str:
        """Why, and what helps."""
        return say(lang, self.key, **self.values)


class UnreadableFile(IntakeError):
    """The file as a whole cannot be read; `reason` is a key below `intake.refused.`."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason, self.key = reason, f"intake.refused.{reason}"
        super().__init__("", **values)


class BrokenStore(IntakeError):
    """A folder of the store is not as an import leaves it; somebody changed it by hand."""

    key = "intake.broken_store"


class StoreBusy(IntakeError):
    """Another import has held the store for longer than anybody should wait."""

    key = "intake.busy"


class UnknownBatch(IntakeError):
    """There is no batch of that id (`batch`)."""

    key = "intake.unknown_batch"


class CannotRestore(IntakeError):
    """Rows of the batch were taken again meanwhile; restored they would count twice (`batch`, `rows`)."""

    key = "intake.cannot_restore"


@dataclass(frozen=True)
class CellError:
    """One cell that the questionnaire does not allow.

    `sheet`: empty for CSV; `row`: as the spreadsheet program numbers it; `index`: the column counted from 0, -1
    when the file has no such column; `column`: its heading as sent; `rule`: a key below `intake.rule.`.
    """

    sheet: str
    row: int
    index: int
    column: str
    item: str
    value: str
    rule: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    def expected(self, lang: Lang) -> str:
        """What belongs into the cell."""
        values = {name: value(lang) if callable(value) else value for name, value in self.values.items()}
        return say(lang, f"intake.rule.{self.rule}", **values)

    def say(self, lang: Lang) -> str:
        """The error as one sentence with sheet, row, column, found and expected."""
        return CellErrorGroup(self, (self.row,)).say(lang)


@dataclass(frozen=True)
class CellErrorGroup:
    """Equal errors of one column; `rows` in the order of the file."""

    first: CellError
    rows: tuple[int, ...]

    def say(self, lang: Lang) -> str:
        """The error once, with the numbers of its rows."""
        error = self.first
        rows = ", ".join(map(str, self.rows[:MAX_ROW_NUMBERS]))
        if (more := len(self.rows) - MAX_ROW_NUMBERS) > 0:
            rows = say(lang, "intake.rows_more", rows=rows, more=more)
        where = say(lang, "intake.at.sheet", sheet=error.sheet) if error.sheet else ""
        column = error.column or say(lang, "intake.at.whole_row")
        value = f"“{error.value}”" if error.value else say(lang, "intake.found.nothing")
        expected = error.expected(lang)
        return say(
            lang, "intake.fault", where=where, rows=rows, column=column, found=value, expected=expected
        )


def group_errors(errors: Iterable[CellError]) -> list[CellErrorGroup]:
    """Errors that differ only in their row, as one; the most frequent first."""
    groups: dict[tuple[str, str, str, str], list[CellError]] = {}
    for error in errors:
        groups.setdefault((error.sheet, error.column, error.value, error.rule), []).append(error)
    merged = [CellErrorGroup(group[0], tuple(error.row for error in group)) for group in groups.values()]
    return sorted(merged, key=lambda group: -len(group.rows))


@dataclass(frozen=True)
class Clarification:
    """What only the sender can say: `kind` province, place_list, column, decimal or order.

    `text`: the text as sent; `rows`: how many rows wait for the answer; `suggestions`: likely answers, best first
    (geo_ids, item names, "63"/"34", "," / ".", "day"/"month"). An answer goes into Options.
    """

    kind: str
    text: str
    rows: int
    suggestions: tuple[str, ...] = ()

    def say(self, lang: Lang) -> str:
        """The question in words."""
        key = "question" if self.suggestions else "question_open"
        offers = say(lang, "intake.or").join(
            _suggestion_text(self.kind, suggestion, lang) for suggestion in self.suggestions
        )
        return say(lang, f"intake.{key}.{self.kind}", asked=self.text, rows=self.rows, offers=offers)


@dataclass(frozen=True)
class Note:
    """Something that was done with the file and changes nothing in the counts; a key below `intake.note.`."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, lang: Lang) -> str:
        """The note in words."""
        return say(lang, f"intake.note.{self.key}", **self.values)


def quote(cell: object) -> str:
    """A cell as it is quoted in a message: one line, at most 60 signs."""
    text = " ".join(str(cell).split())
    return text if len(text) <= MAX_QUOTE else text[: MAX_QUOTE - 1] + "…"


def _suggestion_text(kind: str, suggestion: str, lang: Lang) -> str:
    if kind == "province":
        place = catalogue.places[suggestion]
        return say(lang, f"intake.offer.province{place.system}", name=place.name(lang), code=suggestion)
    if kind == "column":
        return suggestion
    key = {",": "comma", ".": "point"}.get(suggestion, suggestion)
    return say(lang, f"intake.offer.{key}")
