"""Cards kept ready: what one viewer has caused to be drawn, the next one gets at once.

A hall asks for the same card in the same second: one run makes it, the others wait for it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from wide import warehouse

Made = TypeVar("Made")
#: As many as a hall of some sixty asks for in twenty minutes; each is some 100 kB.
MOST = 1000

_kept: OrderedDict[Hashable, object] = OrderedDict()
_guard = threading.Lock()
#: What is being made: its lock, and how many hold it or wait for it.
_making: dict[Hashable, tuple[threading.Lock, int]] = {}
_ABSENT = object()


def kept(make: Callable[[], Made], *key: Hashable) -> Made:
    """What `make` returns, from memory where it was made before under `key` and the same warehouse.

    `key` must hold everything that `make` looks at. The result is shared by all viewers and must not be
    changed. The oldest of more than MOST are forgotten.
    """
    full = (warehouse.version(), *key)
    found = _find(full)
    if found is _ABSENT:
        with one_at_a_time(full):
            found = _find(full)
            if found is _ABSENT:
                found = _keep(make(), full)
    return cast(Made, found)


def find(*key: Hashable) -> object | None:
    """What is kept under `key`, or None."""
    found = _find((warehouse.version(), *key))
    return None if found is _ABSENT else found


@contextmanager
def one_at_a_time(key: Hashable) -> Iterator[None]:
    """Let one thread at a time into the block, for each `key`."""
    with _guard:
        lock, inside = _making.get(key, (threading.Lock(), 0))
        _making[key] = lock, inside + 1
    try:
        with lock:
            yield
    finally:
        with _guard:
            lock, inside = _making.pop(key)
            if inside > 1:
                _making[key] = lock, inside - 1


def _find(full: Hashable) -> object:
    with _guard:
        if full not in _kept:
            return _ABSENT
        _kept.move_to_end(full)
        return _kept[full]


def _keep(made: Made, full: Hashable) -> Made:
    with _guard:
        _kept[full] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
