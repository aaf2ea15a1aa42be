"""One run at a time: a hall that presses at once is served one after the other, not all a little.

Python works at one thread at a time; sixty threads that take turns every few milliseconds finish all at the end, and
the changing costs more than the work. A run that takes long, for a survey of millions say, holds nobody up: after
a while the next one begins beside it. What it bought is in docs/performance.md.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

#: Seconds after which a run counts as a long one.
LONG = 0.4


@dataclass
class _Run:
    since: float
    holds: bool = True  # the place, and has to give it back


_place = threading.Semaphore(1)
_guard = threading.Lock()
_at_work: _Run | None = None
_mine = threading.local()
_waiting: set[int] = set()  # threads; adding and removing needs no lock


def crowded() -> bool:
    """Whether somebody waits for a place."""
    return bool(_waiting)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the place of the run at work. A thread that has it goes on."""
    global _at_work
    if getattr(_mine, "held", False):
        yield
        return
    if not _place.acquire(blocking=False):
        _wait()
    run = _at_work = _Run(time.monotonic())
    _mine.held = True
    try:
        yield
    finally:
        _mine.held = False
        _give_back(run)


def _wait() -> None:
    _waiting.add(threading.get_ident())
    try:
        while not _place.acquire(timeout=LONG):
            run = _at_work
            if run is not None and time.monotonic() - run.since > LONG:
                _give_back(run)
    finally:
        _waiting.discard(threading.get_ident())


def _give_back(run: _Run) -> None:
    """Make the place free, once for each run that had it."""
    with _guard:
        if run.holds:
            run.holds = False
            _place.release()
