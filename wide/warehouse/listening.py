"""Who wants to know what is asked and how long statements take: the warehouse itself keeps no statistics."""

from collections.abc import Callable, Mapping
from typing import Any

_ears: list[Callable[[float], None]] = []
_readers: list[Callable[[str, Mapping[str, Any]], None]] = []


def listen(ear: Callable[[float], None]) -> None:
    """Call `ear` with the seconds of every statement that runs on a file, from now on; once, however often asked."""
    if ear not in _ears:
        _ears.append(ear)


def took(seconds: float) -> None:
    """Tell all ears."""
    for ear in _ears:
        ear(seconds)


def overhear(reader: Callable[[str, Mapping[str, Any]], None]) -> None:
    """Call `reader` with the name and the values of every question from now on, also of those answered from memory."""
    if reader not in _readers:
        _readers.append(reader)


def asked(name: str, values: Mapping[str, Any]) -> None:
    """Tell all readers."""
    for reader in _readers:
        reader(name, values)
