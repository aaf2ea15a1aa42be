"""Five classes for maps: borders that readers can say, near the quintiles of the values."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

CLASSES = 5


def borders(values: Sequence[float], decimals: int) -> list[float]:
    """Rising borders, ends included: n+1 numbers for n <= 5 classes, rounded to `decimals`.

    Inner borders are quintiles (linear interpolation). Equal borders fall together, so values with few
    different levels make fewer classes. The outer borders enclose every value.
    """
    ranked = sorted(values)
    unit = 10.0**-decimals
    low, high = _floor(ranked[0], unit), _ceil(ranked[-1], unit)
    inner = []
    for k in range(1, CLASSES):
        at = (len(ranked) - 1) * k / CLASSES
        i = math.floor(at)
        j = min(i + 1, len(ranked) - 1)
        inner.append(round(ranked[i] + (ranked[j] - ranked[i]) * (at - i), decimals))
    made = [low]
    for border in [*inner, high]:
        if border > made[-1]:
            made.append(border)
    if len(made) == 1:
        made.append(low + unit)
    made[-1] = max(made[-1], high)
    return made


def class_of(value: float, edges: Sequence[float]) -> int:
    """Which class (0 is the lowest) `value` falls in; a value on a border belongs to the upper class."""
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def shades(colours: Sequence[str], classes: int) -> list[str]:
    """`classes` of the five colours, spread over the whole scale."""
    if classes == 1:
        return [colours[2]]
    return [colours[round(i * (len(colours) - 1) / (classes - 1))] for i in range(classes)]


def _floor(value: float, unit: float) -> float:
    return round(math.floor(value / unit + 1e-9) * unit, 12)


def _ceil(value: float, unit: float) -> float:
    return round(math.ceil(value / unit - 1e-9) * unit, 12)
