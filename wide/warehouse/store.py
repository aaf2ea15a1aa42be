"""Opens the warehouse file read-only, rebuilds it when the data change, and runs named queries on it."""

import errno
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from wide import DATA, QUERIES
from wide.warehouse.building import LOCK_SECONDS, BrokenData, build_lock, build_locked, default_target
from wide.warehouse.cache import ResultCache
from wide.warehouse.connection import open_read_only, read_stamp
from wide.warehouse.named_queries import Query, query_names, read_query
from wide.warehouse.stamp import Stamp, read_statement, stamp

RECHECK_SECONDS = 1.0
UNWRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

log = logging.getLogger(__name__)

pd.set_option("mode.string_storage", "python")

_statement_hooks: list[Callable[[float], None]] = []
_query_hooks: list[Callable[[str, Mapping[str, Any]], None]] = []


def on_statement(hook: Callable[[float], None]) -> None:
    """Call `hook` with the duration in seconds of every statement that runs on the file; registers it once."""
    if hook not in _statement_hooks:
        _statement_hooks.append(hook)


def on_query(hook: Callable[[str, Mapping[str, Any]], None]) -> None:
    """Call `hook` with name and parameters of every query, cached or not; registers it once."""
    if hook not in _query_hooks:
        _query_hooks.append(hook)


def interned(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` itself, its equal strings made one object, also across frames.

    A Python string takes 60 bytes or more and the same names come in every row: with interning a cell takes a dozen
    bytes. Arrow strings are smaller still, but two to three times as slow to select a few hundred rows from.
    """
    for index, dtype in enumerate(frame.dtypes):
        if isinstance(dtype, pd.StringDtype):
            codes, strings = pd.factorize(frame.iloc[:, index].to_numpy(object), use_na_sentinel=False)
            unique = np.array(
                [sys.intern(text) if isinstance(text, str) else text for text in strings], dtype=object
            )
            frame.isetitem(index, pd.array(unique[codes], dtype=dtype))
    return frame


class Store:
    """A warehouse file with one connection for the process and a cursor for each query. Thread-safe."""

    def __init__(
        self,
        data: Path = DATA,
        target: Path | None = None,
        queries: Path = QUERIES,
        recheck_after: float = RECHECK_SECONDS,
    ) -> None:
        """Name the folders; nothing is opened before the first query.

        `recheck_after`: seconds after which a query checks whether the data have changed.
        """
        self.recheck_after = recheck_after
        self.data = data
        self.target = target or default_target()
        self.queries = queries
        self._con: duckdb.DuckDBPyConnection | None = None
        self._stamp: Stamp | None = None
        self._rejected: Stamp | None = (
            None  # data that failed the checks: not checked again until they change
        )
        self._checked_at = float("-inf")
        self._open_cursors = 0
        self._state = threading.Condition()
        self._refresh = threading.Lock()
        self._definitions: dict[str, tuple[float, int, Query]] = {}
        self._results = ResultCache()

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits of the warehouse in use, built or opened if need be."""
        self.ensure_fresh()
        current = self._current_stamp()
        if current is not None:
            return current.short
        with self._cursor() as (_, current):
            return current.short

    def named_query(self, name: str) -> Query:
        """The definition of the query `name`; ValueError when there is none or its header is incomplete."""
        checked_at, modified, definition = self._definitions.get(name, (float("-inf"), 0, None))
        now = time.monotonic()
        if definition is None or now - checked_at >= self.recheck_after:
            path = self.queries / f"{name}.sql"
            if definition is None or not path.is_file() or path.stat().st_mtime_ns != modified:
                definition = read_query(self.queries, name)
                modified = path.stat().st_mtime_ns
            self._definitions[name] = (now, modified, definition)
        return definition

    def query_names(self) -> list[str]:
        """The names of all queries, sorted."""
        return query_names(self.queries)

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """Run the query `name`: one column for each name in its header, in that order.

        Raises ValueError for an unknown name, a parameter that is missing, unknown or of another type, and
        when the statement returns other columns than its header names.
        """
        return self._run(name, params, store=True)

    def query_uncached(self, name: str, params: Mapping[str, Any]) -> pd.DataFrame:
        """As `query`, but the result is not stored: for large ones, which would evict those of the pages."""
        return self._run(name, params, store=False)

    def _run(self, name: str, params: Mapping[str, Any], *, store: bool) -> pd.DataFrame:
        definition = self.named_query(name)
        bound = definition.bind(params)
        for query_hook in _query_hooks:
            query_hook(name, params)
        self.ensure_fresh()
        values = repr(sorted((k, repr(v)) for k, v in bound.items()))
        # Opening a cursor costs more than a cached result, which most are.
        current = self._current_stamp()
        frame = self._results.get((current, definition.sql, values)) if current else None
        if frame is None:
            with self._cursor() as (cursor, current):
                start = time.perf_counter()
                frame = interned(cursor.execute(definition.statement, bound).df())
                seconds = time.perf_counter() - start
                for statement_hook in _statement_hooks:
                    statement_hook(seconds)
                if store:
                    self._results.put((current, definition.sql, values), frame)
        if tuple(frame.columns) != definition.columns:
            raise ValueError(
                f"{name}: the header says columns {', '.join(definition.columns)}; "
                f"the statement returns {', '.join(frame.columns)}"
            )
        return frame.copy(deep=False)

    def ensure_fresh(self) -> None:
        """Open the file; build it first when it is missing, truncated, or built from other data or statements.

        While the tables fail the checks, the last good build stays in use and the problems are logged.
        Raises BrokenData when there is no such build.
        """
        if self._con is not None and time.monotonic() - self._checked_at < self.recheck_after:
            return
        with self._refresh:
            if self._con is not None and time.monotonic() - self._checked_at < self.recheck_after:
                return
            expected = stamp(self.data)
            if self._con is None or expected not in (self._stamp, self._rejected):
                self._reopen(expected)
            self._checked_at = time.monotonic()

    def ping(self) -> str:
        """Read from the file, not the cache, and return the version in use.

        Raises what `ensure_fresh` raises, and duckdb.Error when the file cannot be read.
        """
        self.ensure_fresh()
        with self._cursor() as (cursor, version):
            cursor.execute(read_statement("stamp")).fetchone()
            return version.short

    def close(self) -> None:
        """Wait for running queries and close the file; the next query opens it again."""
        with self._state:
            self._state.wait_for(lambda: self._open_cursors == 0)
            if self._con is not None:
                self._con.close()
            self._con = None
            self._stamp = None

    def _current_stamp(self) -> Stamp | None:
        """The stamp of the open file; None while none is open."""
        with self._state:
            return self._stamp if self._con is not None else None

    @contextmanager
    def _cursor(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Stamp]]:
        """A cursor and the stamp of the file it reads; the file stays open while the cursor is in use."""
        with self._state:
            self._state.wait_for(lambda: self._con is not None, timeout=LOCK_SECONDS)
            if self._con is None or self._stamp is None:
                raise RuntimeError(f"{self.target} was closed and not opened again")
            cursor, version = self._con.cursor(), self._stamp
            self._open_cursors += 1
        try:
            yield cursor, version
        finally:
            cursor.close()
            with self._state:
                self._open_cursors -= 1
                self._state.notify_all()

    def _reopen(self, expected: Stamp) -> None:
        # DuckDB reuses a database that is open under the same path, even after the file was replaced:
        # the old one must be closed first. Running queries take milliseconds.
        self.close()
        try:
            with build_lock(self.target):  # a second process waits here, then finds the file built
                existing = read_stamp(self.target)
                if existing != expected:
                    existing = self._rebuilt(existing, expected)
                self._open(existing)
        except OSError as error:
            # On a read-only disk nobody builds: a file that was built beforehand needs no lock.
            if error.errno not in UNWRITABLE or read_stamp(self.target) != expected:
                raise
            self._open(expected)

    def _open(self, existing: Stamp) -> None:
        with self._state:
            self._con = open_read_only(self.target)
            self._stamp = existing
            self._state.notify_all()

    def _rebuilt(self, existing: Stamp | None, expected: Stamp) -> Stamp:
        try:
            build_locked(self.data, self.target)
        except BrokenData as broken:
            if existing is None or existing.code != expected.code:
                raise
            self._rejected = expected
            log.error("the data are broken; the last good build stays in use:\n%s", broken)
            return existing
        built = read_stamp(self.target)
        if built is None:
            raise RuntimeError(f"{self.target} was built but cannot be read")
        return built
