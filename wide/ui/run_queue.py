"""A queue for script runs: at most one works at a time, whoever came first goes first.

Under Python's global lock sixty runs that work together all finish at the end, and switching between them costs more
than the work; one after the other, most finish early (docs/performance.md). A run that a slow query holds up delays
the others no longer than LONGEST_WAIT.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds after which a run goes ahead although another one is still at work.
LONGEST_WAIT = 3.0

_slot = threading.Semaphore(1)
_waiting = 0
_count_lock = threading.Lock()
_held = threading.local()


def is_crowded() -> bool:
    """Whether runs are waiting."""
    return _waiting > 0


@contextmanager
def slot() -> Iterator[None]:
    """Wait for the slot. A thread that holds it goes on at once."""
    if getattr(_held, "now", False):
        yield
        return
    acquired = _acquire()
    _held.now = True
    try:
        yield
    finally:
        _held.now = False
        if acquired:
            _slot.release()


def _acquire() -> bool:
    global _waiting
    if _slot.acquire(blocking=False):
        return True
    with _count_lock:
        _waiting += 1
    try:
        return _slot.acquire(timeout=LONGEST_WAIT)
    finally:
        with _count_lock:
            _waiting -= 1
