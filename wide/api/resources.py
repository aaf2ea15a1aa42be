"""What the API serves: each path with its parameters, its columns and the function that reads its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from wide import catalogue, warehouse
from wide.api.params import CommonParams, ObservationParams, query_params
from wide.text import LANGS, Lang, say
from wide.warehouse import Query

#: Queries of the API itself have paths of their own.
OWN = "api/"
Rows = tuple[pd.DataFrame, int]


@dataclass(frozen=True)
class Resource:
    """One path of the API.

    `rows` returns one page of rows and how many rows there are in all. `kinds`: what a parameter without a type of
    its own takes, as the header of the query says.
    """

    summary: Mapping[Lang, str]
    params: type[CommonParams]
    columns: tuple[str, ...]
    rows: Callable[[Any], Rows]
    kinds: Mapping[str, str] = field(default_factory=dict)


@cache
def resources() -> Mapping[str, Resource]:
    """Every path below /api with what it serves."""
    queries = {f"/questions/{name}": _query(warehouse.named_query(name)) for name in query_names()}
    return {
        "/observations": _table("observations", ObservationParams, _selection),
        "/indicators": _table("indicators", more={"licence": _licences}),
        "/sources": _table("sources"),
        "/places": _table("places"),
        "/questions": Resource(_summary("questions"), CommonParams, QUERY_COLUMNS, _queries),
        **queries,
    }


def query_names() -> list[str]:
    """The names of the page queries that can be read by address."""
    return [name for name in warehouse.query_names() if not name.startswith(OWN)]


def _summary(name: str) -> Mapping[Lang, str]:
    return {lang: say(lang, f"api.table.{name}") for lang in LANGS}


def _table(
    name: str,
    params: type[CommonParams] = CommonParams,
    select: Callable[[Any], dict[str, Any]] = lambda params: {},
    more: Mapping[str, Callable[[pd.DataFrame, Lang], pd.Series]] | None = None,
) -> Resource:
    """A table that the warehouse pages itself; `more` adds columns that the warehouse lacks."""
    query, added = OWN.removesuffix("/") + "/" + name, more or {}
    columns = [column for column in warehouse.named_query(query).columns if column != "total"]

    def rows(params: CommonParams) -> Rows:
        given = {"lang": params.lang, "most": params.limit, "skip": params.offset, **select(params)}
        page = warehouse.query_uncached(query, given)
        total = int(page["total"].iloc[0]) if len(page) else 0
        if page.empty and params.offset:
            # Past the end no row says how many there are.
            first = warehouse.query_uncached(query, {**given, "most": 1, "skip": 0})
            total = int(first["total"].iloc[0]) if len(first) else 0
        page = page.drop(columns="total")
        for column, values in added.items():
            page[column] = values(page, params.lang)
        return page, total

    return Resource(_summary(name), params, (*columns, *added), rows)


def _selection(params: ObservationParams) -> dict[str, Any]:
    return {
        "indicators": params.indicator,
        "places": params.place,
        "sexes": params.sex,
        "breakdowns": params.breakdown,
        "first_year": params.first_year,
        "last_year": params.last_year,
        "every_source": params.every_source,
    }


def _licences(rows: pd.DataFrame, lang: Lang) -> pd.Series:
    licences = {family: catalogue.licence(family, lang) for family in rows["family"].unique()}
    return rows["family"].map(licences).astype("str")


def _query(query: Query) -> Resource:
    def rows(params: CommonParams) -> Rows:
        given = {name: getattr(params, name) for name in query.params if getattr(params, name) is not None}
        return _page(warehouse.query(query.name, **given), params)

    summary: Mapping[Lang, str] = {"vi": query.question_vi, "en": query.question_en}
    return Resource(summary, query_params(query), query.columns, rows, query.params)


QUERY_COLUMNS = ("name", "question", "parameters", "columns")


def _queries(params: CommonParams) -> Rows:
    """The page queries: name, question, parameters with their kinds, columns."""
    queries = [warehouse.named_query(name) for name in query_names()]
    table = [
        (
            query.name,
            query.question_vi if params.lang == "vi" else query.question_en,
            "; ".join(f"{name} ({kind})" for name, kind in query.params.items()),
            ", ".join(query.columns),
        )
        for query in queries
    ]
    return _page(pd.DataFrame(table, columns=list(QUERY_COLUMNS)), params)


def _page(rows: pd.DataFrame, params: CommonParams) -> Rows:
    page = rows.iloc[params.offset : params.offset + params.limit]
    return page.reset_index(drop=True), len(rows)
