"""The figures: checked, built into one DuckDB file, and asked by name."""

import threading
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide.warehouse.building import BrokenData, BuildReport, build
from wide.warehouse.checking import check
from wide.warehouse.listening import listen, overhear
from wide.warehouse.locked import ForeignFile
from wide.warehouse.problems import Problem
from wide.warehouse.questions import Question
from wide.warehouse.store import Store

__all__ = [
    "BrokenData",
    "BuildReport",
    "ForeignFile",
    "Problem",
    "Question",
    "Store",
    "build",
    "check",
    "ensure_fresh",
    "listen",
    "overhear",
    "pulse",
    "query",
    "query_once",
    "question",
    "questions",
    "store",
    "version",
]

_store: Store | None = None
_guard = threading.Lock()


def store() -> Store:
    """The one store of this process, over the project's data and queries."""
    global _store
    with _guard:
        if _store is None:
            _store = Store()
        return _store


def query(name: str, **params: Any) -> pd.DataFrame:
    """The rows that answer queries/<name>.sql; see Store.query."""
    return store().query(name, **params)


def query_once(name: str, params: Mapping[str, Any]) -> pd.DataFrame:
    """The rows that answer queries/<name>.sql, not kept in memory; see Store.query_once."""
    return store().query_once(name, params)


def question(name: str) -> Question:
    """What queries/<name>.sql asks, in both languages, with its text, parameters and columns."""
    return store().question(name)


def questions() -> list[str]:
    """The names of all questions."""
    return store().questions()


def ensure_fresh() -> None:
    """Build and open the warehouse now (a server does this before its first visitor)."""
    store().ensure_fresh()


def pulse() -> str:
    """The version of the figures, after the file itself has answered; see Store.pulse."""
    return store().pulse()


def version() -> str:
    """Which warehouse is in use: twelve hexadecimal digits, for keys of other caches."""
    return store().version
