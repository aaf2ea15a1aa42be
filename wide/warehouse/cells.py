"""Checks every cell of a table against its description: type, enum, pattern, limits, keys, references."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from wide.warehouse.package import Column
from wide.warehouse.problems import Problem
from wide.warehouse.tables import Table

INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
FORMS = {"integer": INTEGER, "number": NUMBER, "boolean": re.compile("true|false")}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b]")

Violation = tuple[str, dict[str, str | int | float]]


def check_cells(tables: Mapping[str, list[Table]]) -> Iterator[Problem]:
    """All problems that follow from the description of the tables alone."""
    for files in tables.values():
        for table in files:
            for column in table.resource.columns:
                yield from _column(table, column, tables)
        resource = files[0].resource
        for column in resource.columns:
            if column.unique:
                yield from duplicates(files, (column.name,), "unique")
        # A key of one column is required to be unique by that column itself.
        if len(resource.primary_key) > 1:
            yield from duplicates(files, resource.primary_key, "key")


def _column(table: Table, column: Column, tables: Mapping[str, list[Table]]) -> Iterator[Problem]:
    known: set[str] | None = None
    if column.reference and column.reference.table in tables:
        known = {cell for t in tables[column.reference.table] for cell in t.cells[column.reference.column]}
    # Columns repeat few values many times: each distinct value is checked once.
    violations = {cell: list(_cell(cell, column, known)) for cell in set(table.cells[column.name])}
    if any(violations.values()):
        for at, cell in enumerate(table.cells[column.name]):
            for expected, values in violations[cell]:
                yield table.problem(at, column.name, expected, **values)


def _cell(cell: str, column: Column, known: set[str] | None) -> Iterator[Violation]:
    if not cell:
        if column.required:
            yield "required", {}
        return
    if cell != cell.strip() and not column.spaced:
        yield "trimmed", {}
    if not unicodedata.is_normalized("NFC", cell):
        yield "nfc", {"fixed": unicodedata.normalize("NFC", cell)}
    if CONTROL.search(cell):
        yield "control", {}
    form = FORMS.get(column.type)
    if form and not form.fullmatch(cell):
        yield column.type, {}
        return
    if column.enum and cell not in column.enum:
        yield "enum", {"options": ", ".join(column.enum)}
    if column.pattern and not re.fullmatch(column.pattern, cell):
        yield "pattern", {"pattern": column.pattern}
    if column.minimum is not None and float(cell) < column.minimum:
        yield "minimum", {"limit": column.minimum}
    if column.maximum is not None and float(cell) > column.maximum:
        yield "maximum", {"limit": column.maximum}
    items = cell.split(column.separator) if column.separator else [cell]
    if len(set(items)) < len(items):
        yield "repeated", {}
    if known is not None and column.reference and not known.issuperset(items):
        yield "reference", {"table": column.reference.table, "column": column.reference.column}


def duplicates(files: list[Table], key: Sequence[str], expected: str) -> Iterator[Problem]:
    """A problem in the last column of `key` for every row whose key already stood in an earlier row of the table.

    A gap in that column is no duplicate, unless the whole table's primary key is checked ("key").
    """
    first: dict[tuple[str, ...], str] = {}
    for table in files:
        for at, value in enumerate(zip(*(table.cells[name] for name in key), strict=True)):
            if not value[-1] and expected != "key":
                continue
            if value in first:
                yield table.problem(at, key[-1], expected, where=first[value], columns=", ".join(key))
            else:
                first[value] = f"{table.file}:{table.lines[at]}"
