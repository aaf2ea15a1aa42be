"""Order of the apps within a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def alternated(items: Sequence[T], turn: int) -> Sequence[T]:
    """The items in their order, reversed in every other turn: whoever comes second may find the processor warmer."""
    return items if turn % 2 == 0 else items[::-1]
