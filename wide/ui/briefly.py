"""Kept briefly: what many ask for in the same minute is made once, by the first of them."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from wide import warehouse

Made = TypeVar("Made")


class Briefly(Generic[Made]):
    """At most `most` results, each for `seconds`; one is made at a time, the others wait for it.

    Longer would hide what changes behind a page (a model that the Union adds); one at a time, because making
    scenes keeps a processor busy, and 63 provinces that open one address would make the same 63 times.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._kept: OrderedDict[Hashable, tuple[float, Made]] = OrderedDict()
        self._guard, self._making = threading.Lock(), threading.RLock()

    def get(self, make: Callable[[], Made], *key: Hashable) -> Made:
        """What `make` returned for `key` and this warehouse within the last seconds, else what it returns now."""
        full = (warehouse.version(), *key)
        found = self._find(full)
        if found is None:
            with self._making:
                found = self._find(full)  # the one before us may have made it
                if found is None:
                    found = (make(),)
                    self._keep(full, found[0])
        return found[0]

    def _find(self, key: Hashable) -> tuple[Made] | None:
        with self._guard:
            born, made = self._kept.get(key, (0.0, None))
            return None if made is None or time.monotonic() - born > self._seconds else (made,)

    def _keep(self, key: Hashable, made: Made) -> None:
        with self._guard:
            self._kept[key] = (time.monotonic(), made)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
