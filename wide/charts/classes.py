"""Five classes for maps: borders that readers can say, near the quintiles of the values."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from wide.charts.theme import Look

CLASSES = 5


def borders(values: Sequence[float], decimals: int) -> list[float]:
    """Rising borders, ends included: n+1 numbers for n <= 5 classes, of the values as they are written.

    Inner borders are quintiles (linear interpolation). Equal borders fall together, so values with few
    different levels make fewer classes. The outer borders are the lowest and the highest written value.
    """
    ranked = sorted(written(value, decimals) for value in values)
    made = [ranked[0]]
    for k in range(1, CLASSES + 1):
        at = (len(ranked) - 1) * k / CLASSES
        i = math.floor(at)
        j = min(i + 1, len(ranked) - 1)
        border = written(ranked[i] + (ranked[j] - ranked[i]) * (at - i), decimals)
        if border > made[-1]:
            made.append(border)
    return made if len(made) > 1 else [made[0], made[0] + 10.0**-decimals]


def spoken(edges: Sequence[float], decimals: int) -> list[tuple[float, float]]:
    """The lowest and the highest number that each class names, so that no two classes share one."""
    unit = 10.0**-decimals
    last = len(edges) - 2
    return [
        (low, high if i == last else max(low, high - unit)) for i, (low, high) in enumerate(pairwise(edges))
    ]


def written(value: float, decimals: int) -> float:
    """The number that stands on the page for `value`: halves are rounded up."""
    return math.floor(value * 10.0**decimals + 0.5 + 1e-9) / 10.0**decimals


def class_name(ends: tuple[float, float], look: Look, decimals: int, suffix: str) -> str:
    """A class in a legend: `38,2–41,0`, or its one value."""
    low, high = (look.value(end, decimals) for end in ends)
    return (
        look.value(ends[1], decimals, suffix)
        if low == high
        else f"{low}–{look.value(ends[1], decimals, suffix)}"
    )


def class_of(value: float, edges: Sequence[float], decimals: int) -> int:
    """Which class (0 is the lowest) `value`, as it is written, falls in; one on a border is of the upper class."""
    return min(max(bisect_right(edges, written(value, decimals)) - 1, 0), len(edges) - 2)


def shades(colours: Sequence[str], classes: int) -> list[str]:
    """`classes` of the five colours, spread over the whole scale."""
    if classes == 1:
        return [colours[2]]
    return [colours[round(i * (len(colours) - 1) / (classes - 1))] for i in range(classes)]
