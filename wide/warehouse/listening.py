"""Who wants to know how long statements take: the warehouse itself keeps no statistics."""

from collections.abc import Callable

_ears: list[Callable[[float], None]] = []


def listen(ear: Callable[[float], None]) -> None:
    """Call `ear` with the seconds of every statement that runs on a file, from now on; once, however often asked."""
    if ear not in _ears:
        _ears.append(ear)


def took(seconds: float) -> None:
    """Tell all ears."""
    for ear in _ears:
        ear(seconds)
