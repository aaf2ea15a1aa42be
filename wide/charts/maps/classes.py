"""Five classes for maps: borders that readers can say, near the quintiles of the values; their legend."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from wide.charts.theme import Look
from wide.charts.traces import Trace
from wide.charts.validation import Cell, present

CLASSES = 5


@dataclass(frozen=True)
class Classes:
    """The classes of a map: their borders (n+1 rising numbers), a colour for each, and how values are written."""

    edges: Sequence[float]
    fills: Sequence[str]
    look: Look
    suffix: str
    decimals: int

    def index(self, value: float) -> int:
        """The class of a value, 0 for the lowest."""
        return class_of(value, self.edges, self.decimals)

    def legend_traces(self, empty: Trace, no_data: str, **no_data_marker: Any) -> list[Trace]:
        """A trace without points for each legend entry: the classes, then `no_data` where it has a name.

        `empty`: its type and coordinates; `no_data_marker`: what the marker of missing values has besides.
        """
        names = [
            class_name(ends, self.look, self.decimals, self.suffix)
            for ends in class_ends(self.edges, self.decimals)
        ]
        entries: list[tuple[str, str, dict[str, Any]]] = [
            (name, fill, {}) for name, fill in zip(names, self.fills, strict=True)
        ]
        palette = self.look.palette
        if no_data:
            entries.append((no_data, palette.no_data, no_data_marker))
        line = {"width": 1, "color": palette.no_data_line}
        return [
            {
                **empty,
                "name": name,
                "hoverinfo": "skip",
                "marker": {**empty.get("marker", {}), "color": fill, "line": line, **more},
            }
            for name, fill, more in entries
        ]


def classify(
    values: Sequence[Cell],
    look: Look,
    form: str,
    *,
    suffix: str,
    decimals: int,
    reverse: bool,
    edges: Sequence[float] | None,
) -> Classes:
    """The classes of a map's values: quintiles, or `edges`; `reverse`: strong colour for small values.

    Raises ValueError when there is no value.
    """
    known = present(values)
    if not known:
        raise ValueError(f"{form}: no place has a value")
    limits = list(edges) if edges else borders(known, decimals)
    colours = look.palette.sequential[::-1] if reverse else look.palette.sequential
    return Classes(limits, shades(colours, len(limits) - 1), look, suffix, decimals)


def borders(values: Sequence[float], decimals: int) -> list[float]:
    """Rising borders, ends included: n+1 numbers for n <= 5 classes, of the values as they are written.

    Inner borders are quintiles (linear interpolation). Equal borders fall together, so values with few
    different levels make fewer classes. The outer borders are the lowest and the highest written value.
    """
    ranked = [written(value, decimals) for value in values]
    quintiles = np.quantile(ranked, [k / CLASSES for k in range(CLASSES + 1)])
    edges = list(dict.fromkeys(written(float(border), decimals) for border in quintiles))
    return edges if len(edges) > 1 else [edges[0], edges[0] + 10.0**-decimals]


def class_ends(edges: Sequence[float], decimals: int) -> list[tuple[float, float]]:
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
    """A class in a legend: `38,2–41,0`, or its only value."""
    low, high = (look.value(end, decimals) for end in ends)
    return ("" if low == high else f"{low}–") + look.value(ends[1], decimals, suffix)


def class_of(value: float, edges: Sequence[float], decimals: int) -> int:
    """Which class (0 is the lowest) `value`, as it is written, falls in; a border belongs to the upper class."""
    return min(max(bisect_right(edges, written(value, decimals)) - 1, 0), len(edges) - 2)


def shades(colours: Sequence[str], classes: int) -> list[str]:
    """`classes` of the five colours, spread over the whole scale."""
    if classes == 1:
        return [colours[2]]
    return [colours[round(i * (len(colours) - 1) / (classes - 1))] for i in range(classes)]
