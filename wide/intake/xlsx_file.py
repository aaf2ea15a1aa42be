"""Reads XLSX: every sheet, values of formulas as the spreadsheet program left them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.xml import DEFUSEDXML

from wide.intake.limits import check_cells
from wide.intake.refusal import Refused
from wide.intake.sheets import Cell, Gone, Line, Sheet, trimmed


def read_xlsx(data: bytes) -> list[Sheet]:
    """The sheets of a workbook whose parts were checked before. Raises Refused when it cannot be read."""
    if not DEFUSEDXML:
        raise Refused("unsafe")
    try:
        # openpyxl warns of drop-downs and styles that it does not keep; we only read cells.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = _open(data, values=True)
            formulas = _open(data, values=False) if _has_formulas(data) else {}
    except Refused:
        raise
    except Exception as fault:
        # A damaged workbook fails in openpyxl in a dozen ways, none of which it documents.
        raise Refused("entities" if _forbidden(fault) else "broken") from fault
    return [Sheet(name, _lines(rows, formulas.get(name, {}))) for name, rows in values.items()]


Rows = dict[int, tuple[Cell, ...]]


def _open(data: bytes, *, values: bool) -> dict[str, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    found: dict[str, Rows] = {}
    cells = 0
    for sheet in book.worksheets:
        # The size that a workbook claims for a sheet is often wrong, and may be meant to exhaust us.
        sheet.reset_dimensions()
        rows: Rows = {}
        for number, row in _numbered(sheet.iter_rows(values_only=True)):
            kept = trimmed([_cell(value) for value in row])
            cells += len(row)
            check_cells(sheet.title, len(rows), len(kept), cells)
            if kept:
                rows[number] = kept
        found[sheet.title] = rows
    book.close()
    return found


def _forbidden(fault: BaseException | None) -> bool:
    """Whether a forbidden declaration is at the bottom of a fault; openpyxl wraps what it meets."""
    while fault is not None:
        if isinstance(fault, DefusedXmlException):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _numbered(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[int, tuple[Any, ...]]]:
    return enumerate(rows, start=1)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        # What we wrote with a leading apostrophe, so that no program runs it, is read without it.
        return value[1:] if value[:1] == "'" and value[1:2] in tuple("=+-@") else value
    known: Cell = value
    return known


def _lines(rows: Rows, formulas: Rows) -> tuple[Line, ...]:
    lines = []
    for number in sorted(rows.keys() | formulas.keys()):
        cells = list(rows.get(number, ()))
        for index, formula in enumerate(formulas.get(number, ())):
            written = isinstance(formula, str) and formula.startswith("=")
            if written and (index >= len(cells) or cells[index] is None):
                cells += [None] * (index + 1 - len(cells))
                cells[index] = Gone.FORMULA
        lines.append(Line(number, trimmed(cells)))
    return tuple(lines)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        sheets = [name for name in box.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in part or b"<f " in part or b":f>" in part for part in map(box.read, sheets))
