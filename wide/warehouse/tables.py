"""Reads the CSV files as they are, keeping the line on which each row begins."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wide.warehouse.package import Package, Resource
from wide.warehouse.problems import Problem


@dataclass
class Table:
    """The cells of one file as text, column by column, with the line of each row."""

    resource: Resource
    lines: list[int] = field(default_factory=list)
    cells: dict[str, list[str]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The path below data/, as problems name it."""
        return self.resource.path

    def problem(self, at: int, column: str, expected: str, /, **values: str | int | float) -> Problem:
        """A problem of the cell in `column` of the row with index `at`."""
        return Problem(self.file, self.lines[at], column, self.cells[column][at], expected, values)


def read_table(data: Path, resource: Resource) -> tuple[Table | None, list[Problem]]:
    """The table of a resource and what is wrong with its shape; None when there is no table to go on with."""
    path = data / resource.path
    names = [column.name for column in resource.columns]
    if not path.is_file():
        return None, [Problem(resource.path, 0, "", "", "file")]
    problems: list[Problem] = []
    table = Table(resource)
    rows: list[list[str]] = []
    line = 1
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            if next(reader, []) != names:
                return None, [_other_header(path, resource.path, names)]
            line = reader.line_num + 1
            for row in reader:
                if len(row) == len(names):
                    rows.append(row)
                    table.lines.append(line)
                else:
                    count = {"count": len(names)}
                    problems.append(Problem(resource.path, line, "", str(len(row)), "cells", count))
                line = reader.line_num + 1
    except UnicodeDecodeError as fault:
        return None, [Problem(resource.path, 0, "", str(fault.object[fault.start]), "utf8")]
    except csv.Error as fault:
        return None, [*problems, Problem(resource.path, line, "", "", "csv", {"why": str(fault)})]
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    table.cells = {name: list(column) for name, column in zip(names, columns, strict=True)}
    return table, problems


def _other_header(path: Path, file: str, names: list[str]) -> Problem:
    with path.open(encoding="utf-8", newline="") as handle:
        found = handle.readline().rstrip("\r\n")
    return Problem(file, 1, "", found, "header", {"columns": ",".join(names)})


def read_all(data: Path, package: Package) -> tuple[Mapping[str, list[Table]], list[Problem]]:
    """Every table of the package under its name, as far as it can be read, and the problems of reading."""
    tables: dict[str, list[Table]] = {}
    problems: list[Problem] = []
    for resource in package.resources:
        table, faults = read_table(data, resource)
        problems += faults
        if table:
            tables.setdefault(resource.table, []).append(table)
    known = {resource.path for resource in package.resources}
    for path in sorted(data.rglob("*.csv")):
        file = path.relative_to(data).as_posix()
        if file not in known:
            problems.append(Problem(file, 0, "", file, "described"))
    return tables, problems
