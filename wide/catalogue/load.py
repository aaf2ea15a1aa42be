"""Reads the catalogue from its CSV files and checks what the code relies on."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from wide import DATA
from wide.catalogue.models import Bilingual, Category, Indicator, Note, Place, Source, Unit
from wide.catalogue.place_lookup import Places

Value = TypeVar("Value")
Row = Mapping[str, str]


class CatalogueError(ValueError):
    """The catalogue cannot be used; the message names every file, line and error."""


class Catalogue:
    """Units, indicators, sources, notes, categories and places, each under its identifier. Unchangeable."""

    def __init__(self, data: Path) -> None:
        """Read the files below `data`; raises CatalogueError with all errors, OSError without a file."""
        errors: list[str] = []

        def table(name: str, key: str, make: Callable[[Row], Value]) -> Mapping[str, Value]:
            return MappingProxyType(_read(data / name, key, make, errors))

        self.units = table("units.csv", "unit", _unit)
        organisations = table("organisations.csv", "organisation_id", partial(_bilingual, column="name"))
        self.indicators = table("indicators.csv", "indicator_id", partial(_indicator, units=self.units))
        self.sources = table("sources.csv", "source_id", partial(_source, organisations=organisations))
        notes = table("notes.csv", "note_id", _note).values()
        self.notes = MappingProxyType({note.note_id: note for note in notes})
        categories = table("classifications.csv", "scheme code", _category).values()
        self.categories = MappingProxyType({(each.scheme, each.code): each for each in categories})
        self.places = Places(table("geographies.csv", "geo_id", partial(_row, Place)))
        errors += self.places.errors()
        if errors:
            raise CatalogueError("\n".join(errors))


@cache
def load(data: Path = DATA) -> Catalogue:
    """The catalogue below `data`, read once for a process."""
    return Catalogue(data)


def _read(path: Path, key: str, make: Callable[[Row], Value], errors: list[str]) -> dict[str, Value]:
    """One object a row under its `key` columns; rows that cannot be read go to `errors`."""
    objects: dict[str, Value] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        for row in rows:
            line = f"{path.name}, line {rows.line_num}"
            try:
                name = " ".join(row[column] for column in key.split())
                if name in objects:
                    errors.append(f"{line}: {name} appears twice")
                objects[name] = make(row)
            except KeyError as error:
                errors.append(f"{line}: no column {error}")
            except ValueError as error:
                errors.append(f"{line}: {error}")
    return objects


def _row(kind: type[Value], row: Row, **made: Callable[[Row], object]) -> Value:
    """A dataclass of `models` from the columns that bear the names of its fields; `made` makes the others."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]  # every `kind` is a dataclass
        plain = partial(_bilingual, column=field.name) if field.type is Bilingual else itemgetter(field.name)
        values[field.name] = made.get(field.name, plain)(row)
    return kind(**values)


def _bilingual(row: Row, column: str) -> Bilingual:
    return Bilingual(row[f"{column}_vi"], row[f"{column}_en"])


def _one_of(row: Row, column: str, options: Sequence[str]) -> str:
    if row[column] not in options:
        raise ValueError(f"{column} is {row[column]!r}, not one of {', '.join(options)}")
    return row[column]


def _unit(row: Row) -> Unit:
    return _row(Unit, row, decimals=lambda row: int(row["decimals"]))


def _indicator(row: Row, units: Mapping[str, Unit]) -> Indicator:
    if row["unit"] not in units:
        raise ValueError(f"unit is {row['unit']!r}, which is not in units.csv")
    return _row(
        Indicator,
        row,
        direction=lambda row: _one_of(row, "direction", ("more", "less", "neither")),
        themes=lambda row: tuple(row["themes"].split()),
        modelled=lambda row: _one_of(row, "modelled", ("true", "false")) == "true",
        breaks=lambda row: tuple(int(year) for year in row["breaks"].split()),
    )


def _source(row: Row, organisations: Mapping[str, Bilingual]) -> Source:
    if row["organisation_id"] not in organisations:
        raise ValueError(f"organisation_id is {row['organisation_id']!r}, which is not in organisations.csv")
    return _row(
        Source,
        row,
        organisation=lambda row: organisations[row["organisation_id"]],
        grade=lambda row: _one_of(row, "grade", ("A", "B", "C")),
    )


def _note(row: Row) -> Note:
    return _row(Note, row, note_id=lambda row: int(row["note_id"]), text=lambda row: _bilingual(row, "note"))


def _category(row: Row) -> Category:
    name, short = _bilingual(row, "name"), _bilingual(row, "short")
    return _row(Category, row, short=lambda _: Bilingual(short.vi or name.vi, short.en or name.en))
