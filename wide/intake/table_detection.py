"""Finds the table in a sheet: its heading among the first rows, the rows below, the columns' meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wide.intake.column_mapping import Column, count_items, identify_column
from wide.intake.questionnaire import questionnaire
from wide.intake.readers.sheets import Line, Sheet, is_blank

HEADING_SEARCH_ROWS = 20
MIN_ITEMS = 3
#: A cell that is a telephone number or an e-mail address, whatever its column is called.
CONTACT = re.compile(r"^(?:\+?84|0)(?:[ .()-]?\d){8,10}$|^[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """One table of answers: the sheet's name, the row of its headings, its columns, the rows of answers.

    `empty_rows`: rows in which no question has anything, such as prepared rows with a running number.
    """

    sheet: str
    heading: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    empty_rows: tuple[int, ...] = ()


def find_table(sheet: Sheet, chosen: Mapping[str, str]) -> Table | None:
    """The table in a sheet; None when fewer than three questions are found among its first 20 rows.

    Further rows of headings right below (the other language, the names) are headings too; a row equal to the
    heading further down (sheets put one under the other) as well.
    """
    candidates = [_identify_columns(line, chosen) for line in sheet.lines[:HEADING_SEARCH_ROWS]]
    columns = max(candidates, key=count_items, default=[])
    if count_items(columns) < MIN_ITEMS:
        return None
    index = candidates.index(columns)
    heading = sheet.lines[index]
    below = list(sheet.lines[index + 1 :])
    while below and _is_heading(below[0], columns, chosen):
        below.pop(0)
    rows = tuple(line for line in below if line.cells != heading.cells)
    checked = tuple(_mark_contact_columns(columns, rows))
    question_columns = [column.index for column in columns if column.role in {"item", "option", "submission"}]
    empty = {
        line.number
        for line in rows
        if not _has_answers(line, question_columns, len(columns), of_csv=not sheet.name)
    }
    lines = tuple(line for line in rows if line.number not in empty)
    return Table(sheet.name, heading.number, checked, lines, tuple(sorted(empty)))


def _has_answers(line: Line, question_columns: list[int], width: int, *, of_csv: bool) -> bool:
    """Whether a row has anything in a question, or (CSV) more cells than the heading: its cells may be shifted."""
    over = of_csv and len(line.cells) > width
    return over or not all(is_blank(line.cell(index)) for index in question_columns)


def _identify_columns(line: Line, chosen: Mapping[str, str]) -> list[Column]:
    texts = ["" if cell is None else str(cell).strip() for cell in line.cells]
    return [identify_column(index, text, chosen) for index, text in enumerate(texts)]


def _is_heading(line: Line, columns: list[Column], chosen: Mapping[str, str]) -> bool:
    """Whether most filled cells of a row name the very column they stand in."""
    same = filled = 0
    for index, cell in enumerate(line.cells):
        if is_blank(cell):
            continue
        filled += 1
        if isinstance(cell, str) and index < len(columns) and columns[index].item:
            same += identify_column(index, cell, chosen).item == columns[index].item
    return same >= MIN_ITEMS and same > filled / 2


def _mark_contact_columns(columns: list[Column], lines: tuple[Line, ...]) -> list[Column]:
    """A column that is full of telephone numbers or addresses is personal, even under the name of a question."""
    checked = []
    for column in columns:
        cells = [line.cell(column.index) for line in lines]
        filled = [str(cell).strip() for cell in cells if not is_blank(cell)]
        contacts = sum(bool(CONTACT.match(cell)) for cell in filled)
        # Dates, numbers and codes of places may look like telephone numbers; answers to closed questions never do.
        closed = column.role == "item" and questionnaire().items[column.item].kind == "select_one"
        personal = (closed or column.role == "unknown") and filled and contacts * 2 > len(filled)
        checked.append(replace(column, role="personal", kind="phone", item="") if personal else column)
    return checked
