"""Finds everything that is wrong with the data, at once."""

from pathlib import Path

from wide import DATA
from wide.warehouse.cells import check_cells
from wide.warehouse.package import read_package
from wide.warehouse.problems import Problem
from wide.warehouse.rules import check_rules
from wide.warehouse.tables import read_all


def check(data: Path = DATA) -> list[Problem]:
    """Every problem of the tables below `data`, by file, row and column; an empty list when all is well.

    Raises as `read_package` does when the description itself cannot be used.
    """
    package = read_package(data)
    tables, problems = read_all(data, package)
    problems += check_cells(tables)
    problems += check_rules(tables, package)
    return sorted(problems)
