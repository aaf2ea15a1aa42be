"""What is kept of the sent file: every received row with what became of it, without personal columns."""

from __future__ import annotations

import csv
import datetime as dt
import io

from wide.files.spreadsheet_safety import escape_formula
from wide.intake.column_mapping import Column
from wide.intake.examination import Examination
from wide.intake.readers.sheets import Cell, Line, MissingValue
from wide.intake.row_reader import cell_of
from wide.intake.table_detection import Table

ARCHIVED_ROLES = {"item", "option", "submission", "started", "submitted"}


def outcomes(examined: Examination) -> dict[tuple[str, int], str]:
    """(sheet, row) → accepted, repeated or set_aside."""
    found = {(one.row.sheet, one.row.number): "accepted" for one in examined.accepted}
    found |= {(one.row.sheet, one.row.number): "repeated" for one in examined.repeated}
    return found | {(row.sheet, row.number): "set_aside" for row in examined.set_aside}


def declined_rows(examined: Examination) -> set[tuple[str, int]]:
    """The rows of people who did not agree to take part: nothing but the refusal is kept of them."""
    return {(row.sheet, row.number) for row in examined.set_aside if row.answers["consent"] == "no"}


def archived_cell(column: Column, line: Line, *, refused: bool) -> Cell:
    """A cell as it is kept."""
    return None if refused and column.item != "consent" else cell_of(line, column)


def archived_columns(table: Table) -> list[Column]:
    """The columns that are kept: questions, identifiers and times; nothing personal, nothing unknown."""
    return [column for column in table.columns if column.role in ARCHIVED_ROLES]


def archive_csv(examined: Examination) -> bytes:
    """Every received row: sheet, row, outcome, then its cells under their headings as sent. UTF-8 with BOM."""
    headings = list(
        dict.fromkeys(column.heading for table in examined.tables for column in archived_columns(table))
    )
    what, refused = outcomes(examined), declined_rows(examined)
    file = io.StringIO(newline="")
    out = csv.writer(file)
    out.writerow(["sheet", "row", "outcome", *map(escape_formula, headings)])
    for table in examined.tables:
        for line in table.lines:
            where = (table.sheet, line.number)
            cells: dict[str, Cell] = {}
            for column in archived_columns(table):
                cell = archived_cell(column, line, refused=where in refused)
                if cells.get(column.heading) is None:
                    cells[column.heading] = cell
            out.writerow(
                [*map(escape_formula, where), what[where], *(_text(cells.get(name)) for name in headings)]
            )
    return file.getvalue().encode("utf-8-sig")


def set_aside_lines(examined: Examination) -> dict[str, set[int]]:
    """Sheet → the rows that were set aside."""
    found: dict[str, set[int]] = {}
    for row in examined.set_aside:
        found.setdefault(row.sheet, set()).add(row.number)
    return found


def _text(cell: Cell) -> object:
    if cell is None or cell is MissingValue.FORMULA:
        return ""
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return escape_formula(cell)
