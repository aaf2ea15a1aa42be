"""The warehouse: observations checked, built into one DuckDB file, and read by named queries."""

import threading
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide.warehouse.building import BrokenData, BuildReport, build
from wide.warehouse.connection import ForeignFile
from wide.warehouse.named_queries import Query
from wide.warehouse.problems import Problem
from wide.warehouse.rules import check
from wide.warehouse.store import Store, on_query, on_statement

__all__ = [
    "BrokenData",
    "BuildReport",
    "ForeignFile",
    "Problem",
    "Query",
    "Store",
    "build",
    "check",
    "ensure_fresh",
    "named_query",
    "on_query",
    "on_statement",
    "ping",
    "query",
    "query_names",
    "query_uncached",
    "store",
    "version",
]

_store: Store | None = None
_lock = threading.Lock()


def store() -> Store:
    """The store of this process, over the project's data and queries."""
    global _store
    with _lock:
        if _store is None:
            _store = Store()
        return _store


def query(name: str, **params: Any) -> pd.DataFrame:
    """Run queries/<name>.sql; see Store.query."""
    return store().query(name, **params)


def query_uncached(name: str, params: Mapping[str, Any]) -> pd.DataFrame:
    """Run queries/<name>.sql without storing the result; see Store.query_uncached."""
    return store().query_uncached(name, params)


def named_query(name: str) -> Query:
    """The definition of queries/<name>.sql: text, question in both languages, parameters, columns."""
    return store().named_query(name)


def query_names() -> list[str]:
    """The names of all queries, sorted."""
    return store().query_names()


def ensure_fresh() -> None:
    """Build and open the warehouse now, as a server does before it takes requests."""
    store().ensure_fresh()


def ping() -> str:
    """The version of the data, after a read from the file; see Store.ping."""
    return store().ping()


def version() -> str:
    """The version of the warehouse in use, twelve hexadecimal digits: for keys of other caches."""
    return store().version
