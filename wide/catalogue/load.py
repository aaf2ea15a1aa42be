"""Reads the catalogue from its CSV files and checks what the code relies on."""

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from wide import DATA
from wide.catalogue.models import Bilingual, Category, Direction, Grade, Indicator, Note, Place, Source, Unit
from wide.catalogue.place_lookup import Places

Key = TypeVar("Key")
Value = TypeVar("Value")
Row = Mapping[str, str]


class CatalogueError(ValueError):
    """The catalogue cannot be used; the message names every file, line and error."""


class Catalogue:
    """Units, indicators, sources, notes, categories and places, each under its identifier. Unchangeable."""

    def __init__(self, data: Path) -> None:
        """Read the files below `data`; raises CatalogueError with all errors, OSError without a file."""
        errors: list[str] = []
        read = _Reader(data, errors)
        self.units: Mapping[str, Unit] = read.table("units.csv", "unit", _unit)
        organisations = read.table("organisations.csv", "organisation_id", partial(_bilingual, column="name"))
        self.indicators: Mapping[str, Indicator] = read.table(
            "indicators.csv", "indicator_id", partial(_indicator, units=self.units)
        )
        self.sources: Mapping[str, Source] = read.table(
            "sources.csv", "source_id", partial(_source, organisations=organisations)
        )
        notes = read.table("notes.csv", "note_id", _note)
        self.notes: Mapping[int, Note] = _read_only({note.note_id: note for note in notes.values()})
        by_code = read.table("classifications.csv", "scheme code", _category)
        self.categories: Mapping[tuple[str, str], Category] = _read_only(
            {(category.scheme, category.code): category for category in by_code.values()}
        )
        self.places = Places(read.table("geographies.csv", "geo_id", _place))
        errors += self.places.errors()
        if errors:
            raise CatalogueError("\n".join(errors))


@cache
def load(data: Path = DATA) -> Catalogue:
    """The catalogue below `data`, read once for a process."""
    return Catalogue(data)


class _Reader:
    def __init__(self, data: Path, errors: list[str]) -> None:
        self.data = data
        self.errors = errors

    def table(self, file: str, key: str, make: Callable[[Row], Value]) -> Mapping[str, Value]:
        """One object a row; a row that cannot be read is a error, not an end."""
        objects: dict[str, Value] = {}
        with (self.data / file).open(encoding="utf-8", newline="") as handle:
            rows = csv.DictReader(handle)
            for row in rows:
                try:
                    name = " ".join(row[column] for column in key.split())
                    if name in objects:
                        self.errors.append(f"{file}, line {rows.line_num}: {name} appears twice")
                    objects[name] = make(row)
                except KeyError as error:
                    self.errors.append(f"{file}, line {rows.line_num}: no column {error}")
                except ValueError as error:
                    self.errors.append(f"{file}, line {rows.line_num}: {error}")
        return _read_only(objects)


def _read_only(items: dict[Key, Value]) -> Mapping[Key, Value]:
    return MappingProxyType(items)


def _bilingual(row: Row, column: str) -> Bilingual:
    return Bilingual(row[f"{column}_vi"], row[f"{column}_en"])


def _one_of(row: Row, column: str, options: Sequence[str]) -> str:
    if row[column] not in options:
        raise ValueError(f"{column} is {row[column]!r}, not one of {', '.join(options)}")
    return row[column]


def _unit(row: Row) -> Unit:
    return Unit(row["unit"], _bilingual(row, "name"), _bilingual(row, "suffix"), int(row["decimals"]))


def _indicator(row: Row, units: Mapping[str, Unit]) -> Indicator:
    if row["unit"] not in units:
        raise ValueError(f"unit is {row['unit']!r}, which is not in units.csv")
    return Indicator(
        indicator_id=row["indicator_id"],
        family=row["family"],
        names=_bilingual(row, "name"),
        shorts=_bilingual(row, "short"),
        definitions=_bilingual(row, "definition"),
        unit=row["unit"],
        direction=cast(Direction, _one_of(row, "direction", ("more", "less", "neither"))),
        themes=tuple(row["themes"].split()),
        modelled=_one_of(row, "modelled", ("true", "false")) == "true",
        breaks=tuple(int(year) for year in row["breaks"].split()),
        merge=row["merge"],
    )


def _source(row: Row, organisations: Mapping[str, Bilingual]) -> Source:
    if row["organisation_id"] not in organisations:
        raise ValueError(f"organisation_id is {row['organisation_id']!r}, which is not in organisations.csv")
    return Source(
        source_id=row["source_id"],
        organisation_id=row["organisation_id"],
        organisations=organisations[row["organisation_id"]],
        title=row["title"],
        url=row["url"],
        retrieved_via=row["retrieved_via"],
        grade=cast(Grade, _one_of(row, "grade", ("A", "B", "C"))),
    )


def _note(row: Row) -> Note:
    return Note(int(row["note_id"]), row["kind"], _bilingual(row, "note"))


def _category(row: Row) -> Category:
    names, shorts = _bilingual(row, "name"), _bilingual(row, "short")
    return Category(
        row["scheme"], row["code"], names, Bilingual(shorts.vi or names.vi, shorts.en or names.en)
    )


def _place(row: Row) -> Place:
    return Place(
        row["geo_id"],
        row["level"],
        row["code"],
        _bilingual(row, "name"),
        row["parent_id"],
        row["successor_id"],
    )
