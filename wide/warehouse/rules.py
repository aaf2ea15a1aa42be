"""Finds everything that is wrong with the data: cells, and the rules of the subject that no description can say."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from wide import DATA
from wide.warehouse.cells import NUMBER, check_cells, duplicates
from wide.warehouse.package import Package, Range, read_package
from wide.warehouse.problems import Problem
from wide.warehouse.tables import Table, read_all

Tables = Mapping[str, list[Table]]
LAST_YEAR_OF_63 = 2025
COUNTS = {"province63": 63, "province34": 34}
REGION_OF = {"province63": "region63", "province34": "region34"}


def check(data: Path = DATA) -> list[Problem]:
    """Every problem of the tables below `data`, by file, row and column; an empty list when all is well.

    Raises as `read_package` does when the description itself cannot be used.
    """
    package = read_package(data)
    tables, problems = read_all(data, package)
    return sorted([*problems, *check_cells(tables), *check_rules(tables, package)])


def check_rules(tables: Tables, package: Package) -> Iterator[Problem]:
    """All problems with the meaning of the figures and of the crosswalk from 63 to 34 provinces."""
    for table in tables.get("geographies", []):
        yield from _places(table)
        for column in ("name_vi", "name_en"):
            yield from duplicates([table], ("level", column), "same_name")
    for table in tables.get("indicators", []):
        yield from _indicators(table, package)
    indicators = _lookup(tables, "indicators", "indicator_id", "unit")
    for indicator_id in package.exceptions:
        if indicators and indicator_id not in indicators:
            yield Problem("datapackage.json", 0, "ranges", indicator_id, "exception")
    for table in tables.get("observations", []):
        yield from _breakdowns(table, tables)
        yield from _years(table, tables)
        yield from _values(table, package, indicators)
    yield from _addresses(tables)


def _lookup(tables: Tables, table: str, key: str, value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in tables.get(table, []):
        found.update(zip(part.cells[key], part.cells[value], strict=True))
    return found


def _places(table: Table) -> Iterator[Problem]:
    cells = table.cells
    level = dict(zip(cells["geo_id"], cells["level"], strict=True))
    for name, count in COUNTS.items():
        found = Counter(cells["level"])[name]
        if found != count:
            yield Problem(table.file, 0, "level", str(found), "count", {"count": count, "level": name})
    successors = set(cells["successor_id"])
    for at, geo_id in enumerate(cells["geo_id"]):
        own, parent, successor = cells["level"][at], cells["parent_id"][at], cells["successor_id"][at]
        if own in REGION_OF and level.get(parent) != REGION_OF[own]:
            yield table.problem(at, "parent_id", "region", level=REGION_OF[own])
        if own == "province63" and level.get(successor) != "province34":
            yield table.problem(at, "successor_id", "successor")
        if own != "province63" and successor:
            yield table.problem(at, "successor_id", "no_successor")
        if own == "province34" and geo_id not in successors:
            yield table.problem(at, "geo_id", "predecessor")


def _indicators(table: Table, package: Package) -> Iterator[Problem]:
    cells = table.cells
    known = set(cells["indicator_id"])
    for at, merge in enumerate(cells["merge"]):
        unit = cells["unit"][at]
        denominator = merge.partition(":")[2]
        if denominator and (denominator not in known or denominator == cells["indicator_id"][at]):
            yield table.problem(at, "merge", "denominator")
        if unit in package.never_merged and merge != "none":
            yield table.problem(at, "merge", "merge_score")
        if unit not in package.units:
            yield table.problem(at, "unit", "unit_range")


def _breakdowns(table: Table, tables: Tables) -> Iterator[Problem]:
    named = {
        pair
        for part in tables.get("classifications", [])
        for pair in zip(part.cells["scheme"], part.cells["code"], strict=True)
    }
    violations: dict[str, str] = {}
    for at, breakdown in enumerate(table.cells["breakdown"]):
        if breakdown not in violations:
            pairs = [part.partition("=")[::2] for part in breakdown.split(";")] if breakdown else []
            keys = [key for key, _ in pairs]
            if len(set(keys)) < len(keys):
                violations[breakdown] = "breakdown"
            elif "classifications" in tables and not named.issuperset(pairs):
                violations[breakdown] = "classified"
            else:
                violations[breakdown] = ""
        if violations[breakdown]:
            yield table.problem(at, "breakdown", violations[breakdown])


def _years(table: Table, tables: Tables) -> Iterator[Problem]:
    levels = _lookup(tables, "geographies", "geo_id", "level")
    this_year = dt.datetime.now(tz=dt.UTC).year
    for at, year in enumerate(table.cells["year"]):
        if not year.isdigit():
            continue
        if int(year) > this_year:
            yield table.problem(at, "year", "past", year=this_year)
        if int(year) > LAST_YEAR_OF_63 and levels.get(table.cells["geo_id"][at]) == "province63":
            yield table.problem(at, "year", "old_province")


def _values(table: Table, package: Package, units: Mapping[str, str]) -> Iterator[Problem]:
    nothing = Range()
    for at, cell in enumerate(table.cells["value"]):
        indicator_id = table.cells["indicator_id"][at]
        unit = units.get(indicator_id, "")
        limits = package.exceptions.get(indicator_id) or package.units.get(unit, nothing)
        if not NUMBER.fullmatch(cell):
            continue
        value = float(cell)
        if limits.integer and value != int(value):
            yield table.problem(at, "value", "integer_unit", unit=unit)
        if limits.minimum is not None and value < limits.minimum:
            yield table.problem(at, "value", "unit_minimum", unit=unit, limit=limits.minimum)
        if limits.maximum is not None and value > limits.maximum:
            yield table.problem(at, "value", "unit_maximum", unit=unit, limit=limits.maximum)


def _addresses(tables: Tables) -> Iterator[Problem]:
    used = {source for table in tables.get("observations", []) for source in table.cells["source_id"]}
    for table in tables.get("sources", []):
        for at, source_id in enumerate(table.cells["source_id"]):
            if source_id in used and not table.cells["url"][at].startswith(("https://", "http://")):
                yield table.problem(at, "url", "address")
