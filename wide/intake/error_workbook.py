"""The faults as a workbook: a list, and the sent sheets again with the faulty cells marked, ready to repair."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wide.files.spreadsheet_safety import WORKBOOK_OPTIONS, escape_formula
from wide.intake.archive_copy import archived_cell, archived_columns, declined_rows, set_aside_lines
from wide.intake.column_mapping import Column
from wide.intake.errors import CellError
from wide.intake.examination import Examination
from wide.intake.readers.sheets import Cell, Line, MissingValue, column_letter
from wide.intake.table_detection import Table
from wide.text import Lang, say

#: Comments are dear to write and to open; the list names every fault anyway.
MAX_COMMENTS = 2_000


@dataclass(frozen=True)
class _Formats:
    head: Format
    marked: Format
    marked_date: Format
    date: Format
    wrap: Format


def error_workbook_bytes(examined: Examination, lang: Lang, *, kept: bool = False) -> bytes:
    """A workbook with the list of faults and the sheets with marked cells.

    The sheets are whole, for the sender who repairs them. With `kept` only the rows that were set aside stand in
    them, without personal columns: that is the copy which stays in the data home. Either can be sent in again;
    rows taken before are then recognised.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as book:
        look = _Formats(
            head=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            marked=book.add_format({"bg_color": "#FFE08A", "border": 1, "border_color": "#B4690E"}),
            marked_date=book.add_format(
                {"bg_color": "#FFE08A", "border": 1, "border_color": "#B4690E", "num_format": "dd/mm/yyyy"}
            ),
            date=book.add_format({"num_format": "dd/mm/yyyy"}),
            wrap=book.add_format({"text_wrap": True, "valign": "top"}),
        )
        listing = book.add_worksheet(say(lang, "intake.file.list"))
        moved: dict[tuple[str, int], int] = {}
        for table in examined.tables:
            name = table.sheet or say(lang, "intake.file.data")
            taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
            sheet = book.add_worksheet(name if name.casefold() not in taken else f"{name[:28]} 2")
            moved |= _copy_sheet(sheet, examined, table, look, lang, kept=kept)
        _write_list(listing, examined.errors, moved, look)
    return file.getvalue()


def _write_list(
    sheet: Worksheet, faults: list[CellError], moved: dict[tuple[str, int], int], look: _Formats
) -> None:
    """One fault a line, the words in both languages: a file goes from hand to hand."""
    languages: tuple[Lang, ...] = ("vi", "en")
    heads = ("sheet", "row", "row_here", "column", "heading", "found", "expected")
    titles = [" · ".join(say(lang, f"intake.file.{head}") for lang in languages) for head in heads[:-1]]
    titles += [say(lang, "intake.file.expected") for lang in languages]
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, look.head)
    for line, fault in enumerate(faults, start=1):
        sheet.write_string(line, 0, escape_formula(fault.sheet))
        sheet.write_number(line, 1, fault.row)
        sheet.write_number(line, 2, moved.get((fault.sheet, fault.row), fault.row))
        sheet.write_string(line, 3, column_letter(fault.index) if fault.index >= 0 else "")
        sheet.write_string(line, 4, escape_formula(fault.column))
        sheet.write_string(line, 5, escape_formula(fault.value))
        for column, lang in enumerate(languages, start=6):
            sheet.write_string(line, column, fault.expected(lang), look.wrap)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 4, 14)
    sheet.set_column(5, 5, 24)
    sheet.set_column(6, 7, 60)


def _copy_sheet(
    sheet: Worksheet, examined: Examination, table: Table, look: _Formats, lang: Lang, *, kept: bool
) -> dict[tuple[str, int], int]:
    """Write one sheet; returns where its rows stand now: (sheet, row as sent) → row here."""
    faulty: dict[tuple[int, int], list[CellError]] = {}
    for fault in examined.errors:
        if fault.sheet == table.sheet:
            faulty.setdefault((fault.row, fault.index), []).append(fault)
    columns = archived_columns(table) if kept else None
    aside, refused = set_aside_lines(examined).get(table.sheet, set()), declined_rows(examined)
    sent = next(one for one in examined.sheets if one.name == table.sheet)
    moved: dict[tuple[str, int], int] = {}
    here = comments = 0
    for line in sent.lines:
        heading = line.number == table.heading
        if kept and not heading and line.number not in aside:
            continue
        here = here + 1 if kept else line.number
        moved[table.sheet, line.number] = here
        no = (table.sheet, line.number) in refused
        for place, (index, cell) in enumerate(_cells(line, columns, table, refused=no)):
            faults = faulty.get((line.number, index), [])
            column = place if kept else index
            _write_cell(sheet, here - 1, column, cell, look, marked=bool(faults), bold=heading)
            if faults and comments < MAX_COMMENTS:
                comments += 1
                sheet.write_comment(here - 1, column, "\n".join(one.expected(lang) for one in faults))
    sheet.set_column(0, max(len(table.columns) - 1, 0), 16)
    return moved


def _cells(
    line: Line, columns: list[Column] | None, table: Table, *, refused: bool
) -> list[tuple[int, Cell]]:
    """The cells of a row with the place they had; also empty ones, which may be the fault."""
    if columns is not None:
        return [(column.index, archived_cell(column, line, refused=refused)) for column in columns]
    width = max(len(line.cells), len(table.columns))
    return list(enumerate([*line.cells, *[None] * (width - len(line.cells))]))


def _write_cell(
    sheet: Worksheet, row: int, column: int, cell: Cell, look: _Formats, *, marked: bool, bold: bool
) -> None:
    form = look.head if bold else look.marked if marked else None
    if cell is None or cell is MissingValue.FORMULA:
        if form:
            sheet.write_blank(row, column, None, form)
    elif isinstance(cell, dt.datetime | dt.date):
        sheet.write_datetime(row, column, cell, look.marked_date if marked else look.date)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, form)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, form)
    else:
        sheet.write_string(row, column, escape_formula(str(cell))[:32_000], form)
