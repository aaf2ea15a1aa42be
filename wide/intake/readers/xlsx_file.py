"""Reads XLSX: every sheet, values of formulas as the spreadsheet program left them."""

from __future__ import annotations

import io
import warnings
import zipfile

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.xml import DEFUSEDXML

from wide.files.spreadsheet_safety import unescape_formula
from wide.intake.errors import UnreadableFile
from wide.intake.readers.limits import check_cells
from wide.intake.readers.sheets import Cell, Line, MissingValue, Sheet, trim


def read_xlsx(data: bytes) -> list[Sheet]:
    """The sheets of a workbook whose parts were checked before. Raises UnreadableFile when it cannot be read."""
    if not DEFUSEDXML:
        raise UnreadableFile("unsafe")
    try:
        # openpyxl warns of drop-downs and styles that it does not keep; we only read cells.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = _read_rows(data, values=True)
            formulas = _read_rows(data, values=False) if _has_formulas(data) else {}
    except UnreadableFile:
        raise
    except Exception as error:
        # A damaged workbook fails in openpyxl in a dozen ways, none of which it documents.
        raise UnreadableFile("entities" if _has_forbidden_xml(error) else "broken") from error
    return [Sheet(name, _lines(rows, formulas.get(name, {}))) for name, rows in values.items()]


Rows = dict[int, tuple[Cell, ...]]


def _read_rows(data: bytes, *, values: bool) -> dict[str, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    sheets: dict[str, Rows] = {}
    cells = 0
    for sheet in book.worksheets:
        # The size that a workbook claims for a sheet is often wrong, and may be meant to exhaust us.
        sheet.reset_dimensions()
        rows: Rows = {}
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            trimmed = trim([unescape_formula(value) if isinstance(value, str) else value for value in row])
            cells += len(row)
            check_cells(sheet.title, len(rows), len(trimmed), cells)
            if trimmed:
                rows[number] = trimmed
        sheets[sheet.title] = rows
    book.close()
    return sheets


def _has_forbidden_xml(error: BaseException | None) -> bool:
    """Whether a forbidden declaration is at the bottom of an error; openpyxl wraps what it meets."""
    while error is not None:
        if isinstance(error, DefusedXmlException):
            return True
        error = error.__cause__ or error.__context__
    return False


def _lines(rows: Rows, formulas: Rows) -> tuple[Line, ...]:
    lines = []
    for number in sorted(rows.keys() | formulas.keys()):
        cells = list(rows.get(number, ()))
        for index, formula in enumerate(formulas.get(number, ())):
            written = isinstance(formula, str) and formula.startswith("=")
            if written and (index >= len(cells) or cells[index] is None):
                cells += [None] * (index + 1 - len(cells))
                cells[index] = MissingValue.FORMULA
        lines.append(Line(number, trim(cells)))
    return tuple(lines)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        sheets = [name for name in box.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in part or b"<f " in part or b":f>" in part for part in map(box.read, sheets))
