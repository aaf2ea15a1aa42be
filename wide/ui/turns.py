"""One run at a time: a hall that presses at once is served one after the other, not all a little.

Python works at one thread at a time; sixty threads that take turns every few milliseconds finish all at the end, and
the changing costs more than the work. Who came first goes first, or a full hall would leave some waiting for a
minute; only a run that has begun, and draws part after part, goes before those that have not. A run that takes long,
for a survey of millions say, holds nobody up: after a while the next one begins beside it. What it bought is in
docs/performance.md.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

#: Seconds after which a run counts as a long one.
LONG = 0.4


@dataclass
class _Run:
    since: float
    holds: bool = True  # the place, and has to give it back


_guard = threading.Lock()
_at_work: _Run | None = None  # who has the place
_line: deque[threading.Event] = deque()  # who waits for it; the first one is told when it is free
_mine = threading.local()


def crowded() -> bool:
    """Whether somebody waits for a place."""
    return bool(_line)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the place of the run at work. A thread that has it goes on."""
    if getattr(_mine, "held", False):
        yield
        return
    run = _wait()
    # A run of Streamlit is a thread of its own: what this one draws next belongs to the same press.
    _mine.held = _mine.begun = True
    try:
        yield
    finally:
        _mine.held = False
        with _guard:
            _give_back(run)


def _wait() -> _Run:
    ticket = threading.Event()
    with _guard:
        if getattr(_mine, "begun", False):
            _line.appendleft(ticket)
        else:
            _line.append(ticket)
    try:
        while (run := _take(ticket)) is None:
            if ticket.wait(LONG):
                ticket.clear()
            else:
                _pass_a_long_one()
        return run
    finally:
        with _guard:
            _line.remove(ticket)
            _tell()


def _take(ticket: threading.Event) -> _Run | None:
    """The place for the first in the line, if it is free."""
    global _at_work
    with _guard:
        if _at_work is not None or _line[0] is not ticket:
            return None
        _at_work = _Run(time.monotonic())
        return _at_work


def _pass_a_long_one() -> None:
    with _guard:
        if _at_work is not None and time.monotonic() - _at_work.since > LONG:
            _give_back(_at_work)


def _give_back(run: _Run) -> None:
    """Make the place free, once for each run that had it. Called under the guard."""
    global _at_work
    if run.holds:
        run.holds = False
        _at_work = None
        _tell()


def _tell() -> None:
    """Call the first in the line to a free place. Called under the guard."""
    if _at_work is None and _line:
        _line[0].set()
