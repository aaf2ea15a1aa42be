"""Sheets of numbered rows with unchanged cells, as both readers return them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class MissingValue(Enum):
    """A cell whose formula was never calculated, so that its value is not in the file."""

    FORMULA = "="


Cell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | MissingValue | None


@dataclass(frozen=True)
class Line:
    """One row that holds something; `number` is the one a spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """The cell of a column, None right of the row's end."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    """One sheet; `name` is empty for a CSV file. Rows without anything in them are left out."""

    name: str
    lines: tuple[Line, ...]


def is_blank(cell: Cell) -> bool:
    """Whether nothing is in the cell: None, or spaces only."""
    return cell is None or (isinstance(cell, str) and not cell.strip("\u200b\ufeff \t\r\n\u00a0"))


def trim(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells without the blank ones at the end."""
    last = len(cells)
    while last and is_blank(cells[last - 1]):
        last -= 1
    return tuple(cells[:last])
