"""The cache of what is made from the figures: cards, headlines and the tables behind them.

What: results of functions decorated with `cached`, shared by all sessions of the process.
Look-up order: this cache, then the function, which asks the warehouse (which has a cache of query results).
Invalidation: the version of the figures is part of every key, so a new build makes all old entries unreachable.
Bound: `maxsize` entries a function, least recently used dropped first. A result is made once however many threads
ask for it at the same time. Results are shared and must not be changed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import ParamSpec, TypeVar

import cachetools
from cachetools.keys import hashkey

from wide import warehouse

_clearers: list[Callable[[], None]] = []
P = ParamSpec("P")
R = TypeVar("R")


def cached(maxsize: int = 256) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember the results of a function for its arguments and the present version of the figures.

    Arguments must be hashable, and must hold everything that the function looks at besides the figures.
    """

    def key(*args: Hashable, **kwargs: Hashable) -> Hashable:
        return hashkey(warehouse.version(), *args, **kwargs)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        memory: cachetools.LRUCache[Hashable, R] = cachetools.LRUCache(maxsize)
        wrapped = cachetools.cached(memory, key=key, condition=threading.Condition())(function)
        _clearers.append(wrapped.cache_clear)
        return wrapped

    return decorate


def clear() -> None:
    """Forget everything: for tests and benchmarks that measure what is made anew."""
    for forget in _clearers:
        forget()
