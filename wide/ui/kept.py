"""Cards kept ready: what one viewer has caused to be drawn, the next one gets at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from wide import warehouse

Made = TypeVar("Made")
MOST = 400

_kept: OrderedDict[Hashable, object] = OrderedDict()
_guard = threading.Lock()
_ABSENT = object()


def kept(make: Callable[[], Made], *key: Hashable) -> Made:
    """What `make` returns, from memory where it was made before under `key` and the same warehouse.

    `key` must hold everything that `make` looks at. The result is shared by all viewers and must not be
    changed. The oldest of more than 400 are forgotten; each is some 20 kB.
    """
    full = (warehouse.version(), *key)
    found = _find(full)
    return _keep(make(), full) if found is _ABSENT else cast(Made, found)


def find(*key: Hashable) -> object | None:
    """What is kept under `key`, or None."""
    found = _find((warehouse.version(), *key))
    return None if found is _ABSENT else found


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
