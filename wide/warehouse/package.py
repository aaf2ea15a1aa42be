"""Reads the description of the tables: data/datapackage.json, a Frictionless Data Package."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Reference:
    """The column of another table that must contain every value of this column."""

    table: str
    column: str


@dataclass(frozen=True)
class Column:
    """One column of a table: its type and what its cells may hold."""

    name: str
    type: str
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    separator: str = ""  # not empty: the cell is a list, no item twice, and the reference holds for each item
    description: str = ""
    spaced: bool = False  # the cell may begin or end with a space, which is printed
    reference: Reference | None = None


@dataclass(frozen=True)
class Resource:
    """One CSV file and the table it belongs to (a table may be spread over several files)."""

    name: str
    table: str
    path: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]


@dataclass(frozen=True)
class Range:
    """The values that observations of a unit, or of an indicator that differs from its unit, can take."""

    minimum: float | None = None
    maximum: float | None = None
    integer: bool = False
    merged: bool = True  # False: a rank, score or index, of which no sum or mean is made


@dataclass(frozen=True)
class Package:
    """All tables, and the ranges of the units."""

    resources: tuple[Resource, ...]
    units: Mapping[str, Range]
    exceptions: Mapping[str, Range]

    @property
    def never_merged(self) -> list[str]:
        """The units of ranks, scores and indices."""
        return [unit for unit, limits in self.units.items() if not limits.merged]

    def of_table(self, table: str) -> tuple[Resource, ...]:
        """The files of one table, in the order of the description."""
        return tuple(resource for resource in self.resources if resource.table == table)


def read_package(data: Path) -> Package:
    """Read and resolve the description below `data`.

    A schema given as text is the path of a file beside the descriptor, as the Data Package standard allows:
    the files of one table share it. Raises OSError, json.JSONDecodeError or KeyError when it is unusable.
    """
    descriptor = _json(data / DESCRIPTOR)
    resources = [_resource(data, entry) for entry in descriptor["resources"] if "schema" in entry]
    ranges = descriptor["ranges"]
    return Package(
        tuple(resources),
        {entry["unit"]: Range(**_known(Range, entry)) for entry in ranges["units"]},
        {entry["indicator_id"]: Range(**_known(Range, entry)) for entry in ranges["exceptions"]},
    )


def _json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _resource(data: Path, entry: Mapping[str, Any]) -> Resource:
    schema = entry["schema"]
    if isinstance(schema, str):
        schema = _json(data / schema)
    table = entry.get("table", entry["name"])
    references = {}
    for key in schema.get("foreignKeys", []):
        column, target = key["fields"][0], key["reference"]
        # An empty resource name means the table itself.
        references[column] = Reference(target["resource"] or table, target["fields"][0])
    columns = tuple(_column(field, references.get(field["name"])) for field in schema["fields"])
    return Resource(entry["name"], table, entry["path"], columns, tuple(schema.get("primaryKey", [])))


def _column(field: Mapping[str, Any], reference: Reference | None) -> Column:
    if "references" in field:  # of a list cell: Table Schema has no foreign key for its items
        reference = Reference(*field["references"].split("."))
    return Column(**_known(Column, {**field, **field.get("constraints", {})}), reference=reference)


def _known(kind: type[Column | Range], entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says of the fields of a dataclass; it may say more."""
    known = {field.name: entry[field.name] for field in fields(kind) if field.name in entry}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
