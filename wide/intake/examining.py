"""What a file holds: received = accepted + repeated + set aside, row by row, before anything is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass

from wide.intake.counting import Accepted, Known, Repeated, sort_out
from wide.intake.evidence import context
from wide.intake.faults import ROWS_SHOWN, Fault, Note, Question
from wide.intake.headings import Column, near
from wide.intake.options import Options
from wide.intake.questionnaire import Questionnaire, questionnaire
from wide.intake.reading import read
from wide.intake.refusal import Refused
from wide.intake.rows import Row, TableReader
from wide.intake.rules import check_row, check_sample
from wide.intake.sheets import Sheet
from wide.intake.tables import Table, find_table


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
    shared = context(form, tables, options, today)
    readers = [TableReader(form, table, options, shared) for table in tables]
    rows = [row for reader in readers for row in reader.read()]
    places = {(sheet, item): column for sheet, item, column in _places(tables)}
    by_sheet: dict[str, dict[str, Column]] = {table.sheet: {} for table in tables}
    for (sheet, item), column in places.items():
        by_sheet[sheet][item] = column
    for row in rows:
        check_row(form, row, by_sheet[row.sheet])
    check_sample(rows, places)
    parted = sort_out(form, rows, known or Known(), alike=options.alike)
    unread = [sheet.name for sheet, table in found if table is None]
    return Examined(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        options=options,
        sheets=sheets,
        tables=tables,
        accepted=parted.accepted,
        repeated=parted.repeated,
        set_aside=parted.set_aside,
        questions=tuple(_questions(tables, parted.set_aside)),
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


def _questions(tables: tuple[Table, ...], aside: tuple[Row, ...]) -> list[Question]:
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
            if item.required and not reader.whole[item.name] and item.name not in reader.options.fill
        ]
        if reader.dated_by:
            notes.append(Note("dated_by", {"column": reader.dated_by.heading}))
            absent = [name for name in absent if name != "date"]
        if absent:
            notes.append(Note("absent", {"columns": ", ".join(absent)}))
        beyond = [line.number for line in reader.table.lines if len(line.cells) > len(reader.table.columns)]
        if beyond and reader.table.sheet:
            notes.append(Note("beyond", {"sheet": reader.table.sheet, "rows": len(beyond)}))
        if reader.table.without_answers:
            numbers = reader.table.without_answers
            shown = ", ".join(map(str, numbers[:ROWS_SHOWN])) + (" …" if len(numbers) > ROWS_SHOWN else "")
            notes.append(Note("without_answers", {"count": len(numbers), "rows": shown}))
    unweighted = [
        row for row in rows if row.answers["sampling"] == "random" and row.answers["weight"] is None
    ]
    if unweighted and len(unweighted) == sum(row.answers["sampling"] == "random" for row in rows):
        notes.append(Note("unweighted", {"rows": len(unweighted)}))
    return notes
