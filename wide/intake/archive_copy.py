"""The archive copy of a sent file: every received row with its outcome, without personal columns."""

from __future__ import annotations

import csv
import datetime as dt
import io

from wide.files.spreadsheet_safety import escape_formula
from wide.intake.column_mapping import Column
from wide.intake.examination import Examination
from wide.intake.readers.sheets import Cell, Line, MissingValue
from wide.intake.table_detection import Table

ARCHIVED_ROLES = {"item", "option", "submission", "started", "submitted"}


def outcomes(examination: Examination) -> dict[tuple[str, int], str]:
    """(sheet, row) → accepted, repeated or set_aside."""
    rows = {
        "accepted": [result.row for result in examination.accepted],
        "repeated": [result.row for result in examination.repeated],
        "set_aside": examination.set_aside,
    }
    return {(row.sheet, row.number): outcome for outcome, members in rows.items() for row in members}


def declined_rows(examination: Examination) -> set[tuple[str, int]]:
    """The rows of people who did not consent: nothing but the refusal is stored of them."""
    return {(row.sheet, row.number) for row in examination.set_aside if row.answers["consent"] == "no"}


def archived_cell(column: Column, line: Line, *, declined: bool) -> Cell:
    """A cell as it is stored."""
    return None if declined and column.item != "consent" else line.cell(column.index)


def archived_columns(table: Table) -> list[Column]:
    """The columns that are stored: questions, identifiers and times; nothing personal, nothing unknown."""
    return [column for column in table.columns if column.role in ARCHIVED_ROLES]


def archive_csv(examination: Examination) -> bytes:
    """Every received row: sheet, row, outcome, then its cells under their headings as sent. UTF-8 with BOM."""
    headings = list(
        dict.fromkeys(column.heading for table in examination.tables for column in archived_columns(table))
    )
    outcome_of, declined = outcomes(examination), declined_rows(examination)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["sheet", "row", "outcome", *map(escape_formula, headings)])
    for table in examination.tables:
        for line in table.lines:
            position = (table.sheet, line.number)
            cells: dict[str, Cell] = {}
            for column in archived_columns(table):
                cell = archived_cell(column, line, declined=position in declined)
                if cells.get(column.heading) is None:
                    cells[column.heading] = cell
            writer.writerow(
                [
                    *map(escape_formula, position),
                    outcome_of[position],
                    *(_text(cells.get(name)) for name in headings),
                ]
            )
    return file.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> object:
    if cell is None or cell is MissingValue.FORMULA:
        return ""
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return escape_formula(cell)
