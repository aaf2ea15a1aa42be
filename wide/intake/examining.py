"""What a file holds: received = accepted + repeated + set aside, row by row, before anything is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from wide.intake.cells import Context
from wide.intake.faults import Fault, Note, Question
from wide.intake.headings import Column, near
from wide.intake.numbers import signs
from wide.intake.options import DecimalSign, Options
from wide.intake.questionnaire import Questionnaire, questionnaire
from wide.intake.reading import read
from wide.intake.refusal import Refused
from wide.intake.rows import Row, TableReader
from wide.intake.rules import check_row, check_sample
from wide.intake.sheets import Sheet
from wide.intake.tables import Table, find_table


@dataclass(frozen=True)
class Known:
    """What the store holds: the key of each accepted row → the fingerprint of its answers."""

    rows: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Accepted:
    """A sound row with its key (submission id, or fingerprint and count) and the fingerprint of its answers."""

    row: Row
    key: str
    content: str


@dataclass(frozen=True)
class Repeated:
    """A row that was taken before, or earlier in this file; `differs`: its answers are not those taken then."""

    row: Row
    differs: bool


@dataclass(frozen=True)
class Examined:
    """One file, read and judged. Every received row is in exactly one of accepted, repeated, set_aside."""

    name: str
    sha256: str
    options: Options
    sheets: tuple[Sheet, ...]
    tables: tuple[Table, ...]
    accepted: tuple[Accepted, ...]
    repeated: tuple[Repeated, ...]
    set_aside: tuple[Row, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    left_out: tuple[Column, ...]
    version: str

    @property
    def received(self) -> int:
        """How many rows of answers the file has."""
        return sum(len(table.lines) for table in self.tables)

    @property
    def faults(self) -> list[Fault]:
        """The faults of all rows that were set aside, in the order of the file."""
        return [fault for row in self.set_aside for fault in row.faults]

    @property
    def personal(self) -> list[Column]:
        """The columns that were recognised as personal and are not stored."""
        return [column for column in self.left_out if column.role == "personal"]


def examine(name: str, data: bytes, options: Options, today: dt.date, known: Known | None = None) -> Examined:
    """Read a file and judge every row. `name`: as sent; `today`: no interview is later than that.

    Pure: nothing is kept. Raises Refused when the file as a whole cannot be read.
    """
    form = questionnaire()
    _check_options(form, options)
    sheets = tuple(read(data))
    found = [(sheet, find_table(sheet, options.columns)) for sheet in sheets]
    tables = tuple(table for _, table in found if table is not None)
    if not tables:
        raise Refused("no_questions")
    if not any(table.lines for table in tables):
        raise Refused("no_rows")
    context = Context(today, options.decimal or _sign(form, tables))
    readers = [TableReader(form, table, options, context) for table in tables]
    rows = [row for reader in readers for row in reader.read()]
    places = {(sheet, item): column for sheet, item, column in _places(tables)}
    by_sheet: dict[str, dict[str, Column]] = {table.sheet: {} for table in tables}
    for (sheet, item), column in places.items():
        by_sheet[sheet][item] = column
    for row in rows:
        check_row(form, row, by_sheet[row.sheet])
    check_sample(rows, places)
    accepted, repeated, aside = _sorted_out(form, rows, known or Known(), options)
    unread = [sheet.name for sheet, table in found if table is None]
    return Examined(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        options=options,
        sheets=sheets,
        tables=tables,
        accepted=tuple(accepted),
        repeated=tuple(repeated),
        set_aside=tuple(aside),
        questions=tuple(_questions(tables, aside)),
        notes=tuple(_notes(form, readers, rows, unread)),
        left_out=tuple(
            column for table in tables for column in table.columns if column.role in {"personal", "unknown"}
        ),
        version=form.version,
    )


def _check_options(form: Questionnaire, options: Options) -> None:
    unknown = [item for item in options.fill if item not in form.design()]
    unknown += [item for item in options.columns.values() if item and item not in form.items]
    if unknown:
        raise ValueError(f"no such item: {', '.join(unknown)}")


def _places(tables: tuple[Table, ...]) -> list[tuple[str, str, Column]]:
    return [(table.sheet, column.item, column) for table in tables for column in table.columns if column.item]


def _sign(form: Questionnaire, tables: tuple[Table, ...]) -> DecimalSign | None:
    """The decimal sign of the file, where its numbers prove one and only one."""
    decimals = {item.name for item in form.of_kind("decimal")}
    texts = [
        cell
        for table in tables
        for column in table.columns
        if column.item in decimals
        for line in table.lines
        if column.index < len(line.cells) and isinstance(cell := line.cells[column.index], str)
    ]
    proved = signs(texts)
    return proved.pop() if len(proved) == 1 else None


def _sorted_out(
    form: Questionnaire, rows: list[Row], known: Known, options: Options
) -> tuple[list[Accepted], list[Repeated], list[Row]]:
    accepted: list[Accepted] = []
    repeated: list[Repeated] = []
    aside: list[Row] = []
    taken = dict(known.rows)
    alike: Counter[str] = Counter()
    for row in rows:
        content = _content(form, row)
        key = row.submission
        if not key and not row.faults:
            alike[content] += 1
            # Two equal rows of one file are two people; the same file sent again has the same counts.
            key = f"{content}.{alike[content]}"
            while options.alike and key in taken:
                alike[content] += 1
                key = f"{content}.{alike[content]}"
        if key and key in taken:
            repeated.append(Repeated(row, taken[key] != content))
        elif row.faults:
            aside.append(row)
        else:
            taken[key] = content
            accepted.append(Accepted(row, key, content))
    return accepted, repeated, aside


def _content(form: Questionnaire, row: Row) -> str:
    """A fingerprint of all answers of a row, the same whichever program wrote the file."""
    whole = json.dumps([_plain(row.answers[name]) for name in form.items], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def _plain(answer: object) -> object:
    if isinstance(answer, dt.date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer


def _questions(tables: tuple[Table, ...], aside: list[Row]) -> list[Question]:
    """What is asked of the sender, the questions that most rows wait for first."""
    counts: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for row in aside:
        for kind, asked, offers in dict.fromkeys(row.doubts):
            counts[kind, asked if kind == "province" else "", offers] += 1
    found = [Question(kind, text, rows, offers) for (kind, text, offers), rows in counts.most_common()]
    found += [
        Question("column", column.heading, len(table.lines), offers)
        for table in tables
        for column in table.columns
        if column.role == "unknown" and (offers := near(column.heading))
    ]
    return found


def _notes(form: Questionnaire, readers: list[TableReader], rows: list[Row], unread: list[str]) -> list[Note]:
    notes = [Note("sheet_unread", {"sheet": name}) for name in unread if name]
    for reader in readers:
        absent = [
            item.name
            for item in form.items.values()
            if item.required and item.name not in reader.whole and item.name not in reader.options.fill
        ]
        if reader.dated_by:
            notes.append(Note("dated_by", {"column": reader.dated_by.heading}))
            absent = [name for name in absent if name != "date"]
        if absent:
            notes.append(Note("absent", {"columns": ", ".join(absent)}))
        beyond = [line.number for line in reader.table.lines if len(line.cells) > len(reader.table.columns)]
        if beyond and reader.table.sheet:
            notes.append(Note("beyond", {"sheet": reader.table.sheet, "rows": len(beyond)}))
    unweighted = [
        row for row in rows if row.answers["sampling"] == "random" and row.answers["weight"] is None
    ]
    if unweighted and len(unweighted) == sum(row.answers["sampling"] == "random" for row in rows):
        notes.append(Note("unweighted", {"rows": len(unweighted)}))
    return notes
