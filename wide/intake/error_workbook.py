"""The errors as a workbook: a list, and the sent sheets again with the invalid cells marked for correction."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from wide.files.spreadsheet_safety import WORKBOOK_OPTIONS, escape_formula
from wide.intake.archive_copy import archived_cell, archived_columns, declined_rows
from wide.intake.column_mapping import Column
from wide.intake.errors import CellError
from wide.intake.examination import Examination
from wide.intake.readers.sheets import Cell, Line, MissingValue
from wide.intake.table_detection import Table
from wide.text import Lang, say

#: Comments are slow to write and to open; the list names every error anyway.
MAX_COMMENTS = 2_000
WRAP, DATE = {"text_wrap": True, "valign": "top"}, {"num_format": "dd/mm/yyyy"}
MARKED = {"bg_color": "#FFE08A", "border": 1, "border_color": "#B4690E"}
FORMATS = {
    "head": {"bold": True, **WRAP},
    "wrap": WRAP,
    "date": DATE,
    "marked": MARKED,
    "marked_date": MARKED | DATE,
}
Formats = dict[str, Format]
Position = tuple[str, int]


def error_workbook_bytes(examination: Examination, lang: Lang, *, archive: bool = False) -> bytes:
    """A workbook with the list of errors and the sheets with marked cells.

    The sheets are whole, for the sender who repairs them. With `archive` only the rows that were set aside stand in
    them, without personal columns: that is the copy which stays in the data home. Either can be sent in again;
    rows imported before are then recognised.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as book:
        formats = {name: book.add_format(properties) for name, properties in FORMATS.items()}
        listing = book.add_worksheet(say(lang, "intake.file.list"))
        row_numbers: dict[Position, int] = {}
        for table in examination.tables:
            name = table.sheet or say(lang, "intake.file.data")
            sheet_names = {sheet.get_name().casefold() for sheet in book.worksheets()}
            sheet = book.add_worksheet(name if name.casefold() not in sheet_names else f"{name[:28]} 2")
            row_numbers |= _copy_sheet(sheet, examination, table, formats, lang, archive=archive)
        _write_list(listing, examination.errors, row_numbers, formats)
    return file.getvalue()


def _write_list(
    sheet: Worksheet, errors: list[CellError], row_numbers: dict[Position, int], formats: Formats
) -> None:
    """One error a line, the words in both languages: the file is passed on to others."""
    languages: tuple[Lang, ...] = ("vi", "en")
    heads = ("sheet", "row", "row_here", "column", "heading", "found", "expected")
    titles = [" · ".join(say(lang, f"intake.file.{head}") for lang in languages) for head in heads[:-1]]
    titles += [say(lang, "intake.file.expected") for lang in languages]
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, formats["head"])
    for line, error in enumerate(errors, start=1):
        sheet.write_string(line, 0, escape_formula(error.sheet))
        sheet.write_number(line, 1, error.row)
        sheet.write_number(line, 2, row_numbers.get((error.sheet, error.row), error.row))
        sheet.write_string(line, 3, xl_col_to_name(error.index) if error.index >= 0 else "")
        sheet.write_string(line, 4, escape_formula(error.column))
        sheet.write_string(line, 5, escape_formula(error.value))
        for column, lang in enumerate(languages, start=6):
            sheet.write_string(line, column, error.expected(lang), formats["wrap"])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 4, 14)
    sheet.set_column(5, 5, 24)
    sheet.set_column(6, 7, 60)


def _copy_sheet(
    sheet: Worksheet, examination: Examination, table: Table, formats: Formats, lang: Lang, *, archive: bool
) -> dict[Position, int]:
    """Write one sheet; returns where its rows stand now: (sheet, row as sent) → row here."""
    errors_at: dict[tuple[int, int], list[CellError]] = {}
    for error in examination.errors:
        if error.sheet == table.sheet:
            errors_at.setdefault((error.row, error.index), []).append(error)
    columns = archived_columns(table) if archive else None
    set_aside = {row.number for row in examination.set_aside if row.sheet == table.sheet}
    declined = declined_rows(examination)
    sent = next(error for error in examination.sheets if error.name == table.sheet)
    row_numbers: dict[Position, int] = {}
    row_here = comments = 0
    for line in sent.lines:
        heading = line.number == table.heading
        if archive and not heading and line.number not in set_aside:
            continue
        row_here = row_here + 1 if archive else line.number
        row_numbers[table.sheet, line.number] = row_here
        is_declined = (table.sheet, line.number) in declined
        for position, (index, cell) in enumerate(_cells(line, columns, table, declined=is_declined)):
            cell_errors = errors_at.get((line.number, index), [])
            column = position if archive else index
            _write_cell(sheet, row_here - 1, column, cell, formats, marked=bool(cell_errors), bold=heading)
            if cell_errors and comments < MAX_COMMENTS:
                comments += 1
                sheet.write_comment(
                    row_here - 1, column, "\n".join(error.expected(lang) for error in cell_errors)
                )
    sheet.set_column(0, max(len(table.columns) - 1, 0), 16)
    return row_numbers


def _cells(
    line: Line, columns: list[Column] | None, table: Table, *, declined: bool
) -> list[tuple[int, Cell]]:
    """The cells of a row with the place they had; also empty ones, which may be invalid."""
    if columns is not None:
        return [(column.index, archived_cell(column, line, declined=declined)) for column in columns]
    width = max(len(line.cells), len(table.columns))
    return list(enumerate([*line.cells, *[None] * (width - len(line.cells))]))


def _write_cell(
    sheet: Worksheet, row: int, column: int, cell: Cell, formats: Formats, *, marked: bool, bold: bool
) -> None:
    cell_format = formats["head"] if bold else formats["marked"] if marked else None
    if cell is None or cell is MissingValue.FORMULA:
        if cell_format:
            sheet.write_blank(row, column, None, cell_format)
    elif isinstance(cell, dt.datetime | dt.date):
        sheet.write_datetime(row, column, cell, formats["marked_date"] if marked else formats["date"])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, cell_format)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, cell_format)
    else:
        sheet.write_string(row, column, escape_formula(str(cell))[:32_000], cell_format)
