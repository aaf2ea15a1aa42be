"""Opens the warehouse read-only and locked, keeps it fresh and answers named questions."""

import errno
import logging
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from wide import DATA, QUERIES
from wide.warehouse.building import LOCK_SECONDS, BrokenData, build_locked, default_target, lock_of
from wide.warehouse.cache import Answers
from wide.warehouse.listening import asked as was_asked
from wide.warehouse.listening import took
from wide.warehouse.locked import open_locked, pulse, read_stamp
from wide.warehouse.questions import Question, names, read_question
from wide.warehouse.stamp import Stamp, stamp
from wide.warehouse.words import shared

LOOK_AGAIN_SECONDS = 1.0
UNWRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

log = logging.getLogger(__name__)


class Store:
    """One warehouse file, one connection for the process, a cursor for each question. Safe for threads."""

    def __init__(
        self,
        data: Path = DATA,
        target: Path | None = None,
        queries: Path = QUERIES,
        look_again: float = LOOK_AGAIN_SECONDS,
    ) -> None:
        """Name the folders; nothing is opened before the first question.

        `look_again`: seconds after which a question looks whether the data have changed.
        """
        self.look_again = look_again
        self.data = data
        self.target = target or default_target()
        self.queries = queries
        self._con: duckdb.DuckDBPyConnection | None = None
        self._stamp: Stamp | None = None
        self._refused: Stamp | None = None  # data found broken: not checked again until they change
        self._looked = float("-inf")
        self._running = 0
        self._turn = threading.Condition()
        self._refresh = threading.Lock()
        self._questions: dict[str, tuple[float, int, Question]] = {}
        self._answers = Answers()

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits of the warehouse in use, built or opened if need be."""
        self.ensure_fresh()
        made_from = self._in_use()
        if made_from is not None:
            return made_from.short
        with self._cursor() as (_, made_from):
            return made_from.short

    def question(self, name: str) -> Question:
        """The question `name`; ValueError when there is none or its header is incomplete."""
        looked, changed, found = self._questions.get(name, (float("-inf"), 0, None))
        now = time.monotonic()
        if found is None or now - looked >= self.look_again:
            path = self.queries / f"{name}.sql"
            if found is None or not path.is_file() or path.stat().st_mtime_ns != changed:
                found = read_question(self.queries, name)
                changed = path.stat().st_mtime_ns
            self._questions[name] = (now, changed, found)
        return found

    def questions(self) -> list[str]:
        """The names of all questions."""
        return names(self.queries)

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """The rows that answer `name`, one column for each name in the header, in that order.

        Raises ValueError for an unknown name, a parameter that is missing, unknown or of another type, and
        when the statement returns other columns than its header says.
        """
        return self._answer(name, params, keep=True)

    def query_once(self, name: str, params: Mapping[str, Any]) -> pd.DataFrame:
        """As `query`, but the answer is not kept: for big ones, which would push out those of the pages."""
        return self._answer(name, params, keep=False)

    def _answer(self, name: str, params: Mapping[str, Any], *, keep: bool) -> pd.DataFrame:
        asked = self.question(name)
        bound = asked.bind(params)
        was_asked(name, params)
        self.ensure_fresh()
        values = repr(sorted((k, repr(v)) for k, v in bound.items()))
        # A cursor costs more than an answer from memory, which most are.
        known = self._in_use()
        answer = self._answers.get((known, asked.sql, values)) if known else None
        if answer is None:
            with self._cursor() as (cursor, made_from):
                start = time.perf_counter()
                answer = shared(cursor.execute(asked.statement, bound).df())
                took(time.perf_counter() - start)
                if keep:
                    self._answers.put((made_from, asked.sql, values), answer)
        if tuple(answer.columns) != asked.columns:
            raise ValueError(
                f"{name}: the header says columns {', '.join(asked.columns)}; "
                f"the statement returns {', '.join(answer.columns)}"
            )
        return answer.copy(deep=False)

    def ensure_fresh(self) -> None:
        """Open the file; build it first when it is missing, torn, or made from other data or statements.

        While somebody edits the tables into a state that breaks the checks, the figures of the last good
        build stay in use and the problems go to the log. Raises BrokenData when there is no such build.
        """
        if self._con is not None and time.monotonic() - self._looked < self.look_again:
            return
        with self._refresh:
            if self._con is not None and time.monotonic() - self._looked < self.look_again:
                return
            wanted = stamp(self.data)
            if self._con is None or wanted not in (self._stamp, self._refused):
                self._bring_up(wanted)
            self._looked = time.monotonic()

    def pulse(self) -> str:
        """Ask the file itself, not the memory, and give the version in use.

        Raises what `ensure_fresh` raises, and duckdb.Error when the file does not answer.
        """
        self.ensure_fresh()
        with self._cursor() as (cursor, made_from):
            pulse(cursor)
            return made_from.short

    def close(self) -> None:
        """Wait for running questions and let go of the file; the next question opens it again."""
        with self._turn:
            self._turn.wait_for(lambda: self._running == 0)
            if self._con is not None:
                self._con.close()
            self._con = None
            self._stamp = None

    def _in_use(self) -> Stamp | None:
        """The stamp of the open file; None while none is open."""
        with self._turn:
            return self._stamp if self._con is not None else None

    @contextmanager
    def _cursor(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Stamp]]:
        """A cursor and the stamp of the file it reads; the file stays while the cursor is in use."""
        with self._turn:
            self._turn.wait_for(lambda: self._con is not None, timeout=LOCK_SECONDS)
            if self._con is None or self._stamp is None:
                raise RuntimeError(f"{self.target} was closed and not opened again")
            cursor, made_from = self._con.cursor(), self._stamp
            self._running += 1
        try:
            yield cursor, made_from
        finally:
            cursor.close()
            with self._turn:
                self._running -= 1
                self._turn.notify_all()

    def _bring_up(self, wanted: Stamp) -> None:
        # DuckDB hands out the file it already holds under the same path, even after another took its place:
        # the old one must be let go before the new one can be seen. Running questions take milliseconds.
        self.close()
        try:
            with lock_of(self.target):  # a second process waits here, then finds the file made
                found = read_stamp(self.target)
                if found != wanted:
                    found = self._rebuilt(found, wanted)
                self._open(found)
        except OSError as fault:
            # Where nothing can be written nobody builds: a file that was made beforehand needs no lock.
            if fault.errno not in UNWRITABLE or read_stamp(self.target) != wanted:
                raise
            self._open(wanted)

    def _open(self, found: Stamp) -> None:
        with self._turn:
            self._con = open_locked(self.target)
            self._stamp = found
            self._turn.notify_all()

    def _rebuilt(self, found: Stamp | None, wanted: Stamp) -> Stamp:
        try:
            build_locked(self.data, self.target)
        except BrokenData as broken:
            if found is None or found.code != wanted.code:
                raise
            self._refused = wanted
            log.error("the data are broken; the last good build stays in use:\n%s", broken)
            return found
        made = read_stamp(self.target)
        if made is None:
            raise RuntimeError(f"{self.target} was built but cannot be read")
        return made
