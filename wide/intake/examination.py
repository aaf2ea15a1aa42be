"""Examines a file before anything is stored: received = accepted + repeated + set aside, row by row."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from wide.intake.column_mapping import Column, similar_items
from wide.intake.consistency_checks import check_row, check_sample
from wide.intake.deduplication import Accepted, Repeated, StoredData, deduplicate
from wide.intake.errors import MAX_ROW_NUMBERS, CellError, Clarification, Note, UnreadableFile
from wide.intake.options import DecimalSign, Options
from wide.intake.parsing.cells import CellContext
from wide.intake.parsing.dates import detect_order
from wide.intake.parsing.numbers import detect_signs
from wide.intake.questionnaire import Questionnaire, questionnaire
from wide.intake.readers import read_sheets
from wide.intake.readers.sheets import Sheet
from wide.intake.row_reader import Row, TableReader
from wide.intake.table_detection import Table, find_table


@dataclass(frozen=True)
class Examination:
    """One file, read and judged. Every received row is in exactly one of accepted, repeated, set_aside."""

    name: str
    sha256: str
    options: Options
    sheets: tuple[Sheet, ...]
    tables: tuple[Table, ...]
    accepted: tuple[Accepted, ...]
    repeated: tuple[Repeated, ...]
    set_aside: tuple[Row, ...]
    clarifications: tuple[Clarification, ...]
    notes: tuple[Note, ...]
    left_out: tuple[Column, ...]
    version: str

    @property
    def received(self) -> int:
        """How many rows of answers the file has."""
        return sum(len(table.lines) for table in self.tables)

    @property
    def errors(self) -> list[CellError]:
        """The errors of all rows that were set aside, in the order of the file."""
        return [error for row in self.set_aside for error in row.errors]

    @property
    def personal(self) -> list[Column]:
        """The columns that were recognised as personal and are not stored."""
        return [column for column in self.left_out if column.role == "personal"]


def examine(
    name: str, data: bytes, options: Options, today: dt.date, stored: StoredData | None = None
) -> Examination:
    """Read a file and judge every row. `name`: as sent; `today`: no interview is later than that.

    Pure: nothing is stored. Raises UnreadableFile when the file as a whole cannot be read.
    """
    questions = questionnaire()
    _check_options(questions, options)
    sheets = tuple(read_sheets(data))
    tables_by_sheet = [(sheet, find_table(sheet, options.columns)) for sheet in sheets]
    tables = tuple(table for _, table in tables_by_sheet if table is not None)
    if not tables:
        raise UnreadableFile("no_questions")
    if not any(table.lines for table in tables):
        raise UnreadableFile("no_rows")
    shared = _cell_context(questions, tables, options, today)
    readers = [TableReader(questions, table, options, shared) for table in tables]
    rows = [row for reader in readers for row in reader.read()]
    columns = {
        table.sheet: {column.item: column for column in table.columns if column.item} for table in tables
    }
    for row in rows:
        check_row(questions, row, columns[row.sheet])
    check_sample(rows, columns)
    accepted, repeated, set_aside = deduplicate(
        questions, rows, stored or StoredData(), accept_equal=options.alike
    )
    unread = [sheet.name for sheet, table in tables_by_sheet if table is None]
    return Examination(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        options=options,
        sheets=sheets,
        tables=tables,
        accepted=tuple(accepted),
        repeated=tuple(repeated),
        set_aside=tuple(set_aside),
        clarifications=tuple(_clarifications(tables, set_aside)),
        notes=tuple(_notes(questions, readers, rows, unread)),
        left_out=tuple(
            column for table in tables for column in table.columns if column.role in {"personal", "unknown"}
        ),
        version=questions.version,
    )


def _check_options(questions: Questionnaire, options: Options) -> None:
    unknown = [item for item in options.fill if item not in questions.design()]
    unknown += [item for item in options.columns.values() if item and item not in questions.items]
    if unknown:
        raise ValueError(f"no such item: {', '.join(unknown)}")


def _clarifications(tables: tuple[Table, ...], set_aside: list[Row]) -> list[Clarification]:
    """What is asked of the sender, the questions that most rows wait for first."""
    counts: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for row in set_aside:
        for kind, text, offers in dict.fromkeys(row.ambiguities):
            counts[kind, text if kind == "province" else "", offers] += 1
    return [
        *(Clarification(kind, text, rows, offers) for (kind, text, offers), rows in counts.most_common()),
        *(
            Clarification("column", column.heading, len(table.lines), offers)
            for table in tables
            for column in table.columns
            if column.role == "unknown" and (offers := similar_items(column.heading))
        ),
    ]


def _notes(
    questions: Questionnaire, readers: list[TableReader], rows: list[Row], unread: list[str]
) -> list[Note]:
    notes = [Note("sheet_unread", {"sheet": name}) for name in unread if name]
    for reader in readers:
        absent = [
            item.name
            for item in questions.items.values()
            if item.required and not reader.item_columns[item.name] and item.name not in reader.options.fill
        ]
        if reader.date_column:
            notes.append(Note("dated_by", {"column": reader.date_column.heading}))
            absent = [name for name in absent if name != "date"]
        if absent:
            notes.append(Note("absent", {"columns": ", ".join(absent)}))
        beyond = [line.number for line in reader.table.lines if len(line.cells) > len(reader.table.columns)]
        if beyond and reader.table.sheet:
            notes.append(Note("beyond", {"sheet": reader.table.sheet, "rows": len(beyond)}))
        if reader.table.empty_rows:
            numbers = [*map(str, reader.table.empty_rows)]
            more = " …" if len(numbers) > MAX_ROW_NUMBERS else ""
            listed = ", ".join(numbers[:MAX_ROW_NUMBERS]) + more
            notes.append(Note("without_answers", {"count": len(numbers), "rows": listed}))
    random = [row for row in rows if row.answers["sampling"] == "random"]
    if random and all(row.answers["weight"] is None for row in random):
        notes.append(Note("unweighted", {"rows": len(random)}))
    return notes


def _cell_context(
    questions: Questionnaire, tables: tuple[Table, ...], options: Options, today: dt.date
) -> CellContext:
    """What the reading of each cell depends on; what the importer set has precedence over what the cells prove.

    A file with 11/24/2026 in it has its months first, so that its 11/05/2026 is not read as a day of May.
    """
    decimals = {item.name for item in questions.of_kind("decimal")}
    sign: set[DecimalSign] = detect_signs(_column_texts(tables, decimals, set()))
    order = detect_order(_column_texts(tables, {"date"}, {"submitted", "started"}))
    return CellContext(
        today=today,
        decimal=options.decimal or (sign.pop() if len(sign) == 1 else None),
        order="month" if options.month_first else order,
    )


def _column_texts(tables: tuple[Table, ...], items: Collection[str], roles: Collection[str]) -> list[str]:
    """The texts of all columns of these items or roles."""
    return [
        cell
        for table in tables
        for column in table.columns
        if column.item in items or column.role in roles
        for line in table.lines
        if isinstance(cell := line.cell(column.index), str)
    ]
