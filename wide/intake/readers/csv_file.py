"""Reads CSV: separator by comma, semicolon, tab or bar; quotes as the standard has them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from wide.intake.errors import UnreadableFile
from wide.intake.readers.limits import MAX_CELLS, MAX_FILE_BYTES, check_cells
from wide.intake.readers.sheets import Line, Sheet, trim

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_ROWS = 30


def read_csv(text: str) -> Sheet:
    """The one sheet of a CSV text, its rows numbered as a spreadsheet program numbers them.

    A first line `sep=;` names the separator. Raises UnreadableFile when quotes do not close (a row would swallow the
    next ones) or the file exceeds the limits.
    """
    shift = 0
    separator = ""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip("\r\n")) == 5:
        separator, text, shift = first[4], rest, 1
    separator = separator or _detect_separator(text)
    csv.field_size_limit(MAX_FILE_BYTES)
    lines: list[Line] = []
    number = cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader, start=1 + shift):
            cells_of_row = trim(list(row))
            cells += len(cells_of_row)
            if cells_of_row:
                lines.append(Line(number, cells_of_row))
                check_cells("", len(lines), len(cells_of_row), cells)
    except csv.Error as error:
        raise UnreadableFile("quotes", row=number + 1) from error
    return Sheet("", tuple(lines))


def _detect_separator(text: str) -> str:
    """The sign that cuts most of the first rows into the same number of cells, more cells first."""
    best, best_score = ",", (0, 0)
    for sign in SEPARATORS:
        try:
            reader = csv.reader(io.StringIO(text[:MAX_CELLS], newline=""), delimiter=sign)
            widths = Counter(len(row) for row in islice(reader, SAMPLE_ROWS) if len(row) > 1)
        except csv.Error:  # the reading itself, with its one separator, reports it with the row
            continue
        score = max(((rows, width) for width, rows in widths.items()), default=(0, 0))
        if score[0] * score[1] > best_score[0] * best_score[1]:
            best, best_score = sign, score
    return best
