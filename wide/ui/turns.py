"""A few runs at a time: a hall that presses at once is served one after the other, not all a little.

Python works at one thread at a time; sixty threads that take turns every few milliseconds finish all at the end, and
the changing costs more than the work. What it bought is in docs/performance.md.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: More than one, since DuckDB and the socket work while Python waits for them.
AT_ONCE = 2
_places = threading.BoundedSemaphore(AT_ONCE)
_mine = threading.local()
_waiting: set[int] = set()  # threads; adding and removing needs no lock


def crowded() -> bool:
    """Whether somebody waits for a place."""
    return bool(_waiting)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a place among the runs at work. A thread that has one goes on."""
    if getattr(_mine, "held", False):
        yield
        return
    if not _places.acquire(blocking=False):
        _waiting.add(threading.get_ident())
        _places.acquire()
        _waiting.discard(threading.get_ident())
    _mine.held = True
    try:
        yield
    finally:
        _mine.held = False
        _places.release()
