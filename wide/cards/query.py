"""Run a named query with the filters of a context."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from wide import warehouse
from wide.cards.context import Context
from wide.files import table
from wide.text import Lang

ALL_SEXES = "gap"


def _sex(ctx: Context) -> str:
    """The sex that a query of one sex takes: women where both are looked at."""
    return "female" if ctx.filters.measure == ALL_SEXES else ctx.filters.measure


#: The parameters that follow from the context by themselves: what each uses of it, and its value.
PARAMETERS: Mapping[str, tuple[frozenset[str], Callable[[Context], Any]]] = {
    "lang": (frozenset(), lambda ctx: ctx.lang),
    "first_year": (frozenset({"years"}), lambda ctx: ctx.filters.first_year),
    "last_year": (frozenset({"years"}), lambda ctx: ctx.filters.last_year),
    "level": (frozenset({"list"}), lambda ctx: ctx.filters.province_level),
    "sex": (frozenset({"sex"}), _sex),
    "places": (frozenset({"places"}), lambda ctx: ctx.filters.in_region),
    "breakdown": (frozenset(), lambda _ctx: ""),
}


@dataclass(frozen=True)
class QueryResult:
    """A named query, the parameters it was run with, and its rows.

    Two results are equal, and hash alike, when name and parameters do: the figures do not change under them.
    """

    name: str
    params: Mapping[str, Any] = field(compare=False)
    rows: pd.DataFrame = field(compare=False, repr=False)
    key: Hashable = field(init=False, repr=False)

    def __post_init__(self) -> None:
        frozen = tuple(
            (name, tuple(value) if isinstance(value, list) else value) for name, value in self.params.items()
        )
        object.__setattr__(self, "key", frozen)

    @property
    def years(self) -> list[int]:
        """The years of the rows, oldest first."""
        return sorted({int(year) for year in self.rows["year"].dropna()}) if "year" in self.rows else []

    @property
    def span(self) -> str:
        """The years in words: `2024` or `2009–2024`."""
        return table.span(self.rows)

    def source_line(self, lang: Lang) -> str:
        """`Nguồn: World Bank · 2024`; empty where the rows name nobody."""
        return table.line(self.rows, lang)

    def with_rows(self, rows: pd.DataFrame) -> QueryResult:
        """The same query with other rows: those that a card shows."""
        return QueryResult(self.name, self.params, rows)


def uses_of(name: str, given: frozenset[str] = frozenset()) -> frozenset[str]:
    """What queries/`name`.sql uses of a context, but for the parameters that are `given`."""
    params = [param for param in warehouse.named_query(name).params if param not in given]
    return frozenset[str]().union(*(PARAMETERS[param][0] for param in params))


def run(name: str, ctx: Context, **given: Any) -> QueryResult:
    """Run queries/`name`.sql with the parameters given, the others from the context.

    Raises KeyError for a parameter that neither gives.
    """
    params = {
        param: given[param] if param in given else PARAMETERS[param][1](ctx)
        for param in warehouse.named_query(name).params
    }
    return QueryResult(name, params, warehouse.query(name, **params))
