"""Which address answers which question, with which parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from wide import catalogue, warehouse
from wide.api.parameters import CHOICES, COMMON, Parameter
from wide.text import Lang

#: The types of columns that are not text, the same in every table.
NUMBERS = {"value", "figures", "places", "n", "year", "first_year", "last_year"}
TRUTHS = {"modelled", "preferred", "differs"}
Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A table of the API: the question that it answers and the parameters beside those common to all.

    `bind` turns read parameters into those of the question; `more` adds columns that the warehouse lacks.
    """

    question: str
    parameters: tuple[Parameter, ...] = ()
    bind: Callable[[Asked], dict[str, Any]] = lambda asked: {}
    more: Mapping[str, Callable[[pd.DataFrame, Lang], pd.Series]] | None = None

    @property
    def every_parameter(self) -> tuple[Parameter, ...]:
        """Its own parameters, then the common ones."""
        return (*self.parameters, *COMMON)

    @property
    def columns(self) -> list[str]:
        """The names of its columns, in order; `total` goes into the headers of the answer."""
        asked = [name for name in warehouse.named_query(self.question).columns if name != "total"]
        return [*asked, *(self.more or {})]

    def rows(self, asked: Asked) -> tuple[pd.DataFrame, int]:
        """One page of rows and how many there are in all."""
        given = {"lang": asked["lang"], "most": asked["limit"], "skip": asked["offset"], **self.bind(asked)}
        page = warehouse.query_uncached(self.question, given)
        total = int(page["total"].iloc[0]) if len(page) else 0
        if page.empty and asked["offset"]:
            # Past the end no row tells how many there are.
            first = warehouse.query_uncached(self.question, {**given, "most": 1, "skip": 0})
            total = int(first["total"].iloc[0]) if len(first) else 0
        page = page.drop(columns="total")
        for name, column in (self.more or {}).items():
            page[name] = column(page, asked["lang"])
        return page, total


def _figures(asked: Asked) -> dict[str, Any]:
    return {
        "indicators": asked["indicator"],
        "places": asked["place"],
        "sexes": asked["sex"],
        "breakdowns": asked["breakdown"],
        "first_year": asked["first_year"],
        "last_year": asked["last_year"],
        "every_source": asked["every_source"],
    }


def _licences(rows: pd.DataFrame, lang: Lang) -> pd.Series:
    said = {family: catalogue.licence(family, lang) for family in rows["family"].unique()}
    return rows["family"].map(said).astype("str")


TABLES: Mapping[str, Table] = {
    "observations": Table("api/observations", CHOICES, _figures),
    "indicators": Table("api/indicators", more={"licence": _licences}),
    "sources": Table("api/sources"),
    "places": Table("api/places"),
}
