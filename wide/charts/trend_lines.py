"""The pieces of a trend: which neighbours a line may join, and where the labels at its end stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from wide.charts.frame import Cell
from wide.charts.native import Series


@dataclass(frozen=True)
class Point:
    """One moment of one series: a year or a part of one, and what readers call it; `modelled`: by a model."""

    year: float
    value: float
    modelled: bool
    moment: str = ""


def joined(one: Point, other: Point, breaks: Sequence[int], bridge: int) -> bool:
    """Whether a line may run from `one` to the later `other`.

    Never across a break (the first year of a new series lies after `one` and not after `other`), and
    not over more than `bridge` years.
    """
    if any(one.year < first <= other.year for first in breaks):
        return False
    return other.year - one.year <= bridge


def strokes(
    points: Sequence[Point], breaks: Sequence[int], bridge: int, *, dashed: bool
) -> tuple[list[Cell], list[Cell]]:
    """Years and values of the solid (or the dashed) strokes of one series, None between strokes.

    A stroke is dashed where either of its ends is modelled. `points` in the order of years.
    """
    years: list[Cell] = []
    values: list[Cell] = []
    last: Point | None = None
    for one, other in pairwise(points):
        if not joined(one, other, breaks, bridge) or (one.modelled or other.modelled) is not dashed:
            continue
        if last is not one:
            if years:
                years.append(None)
                values.append(None)
            years.append(one.year)
            values.append(one.value)
        years.append(other.year)
        values.append(other.value)
        last = other
    return years, values


def pieces(one: Mapping[str, Any], breaks: Sequence[int], bridge: int) -> list[Series]:
    """The connected pieces of one series (name, points, colour) in plain numbers, single points included."""
    made: list[list[Point]] = []
    for point in one["points"]:
        if made and joined(made[-1][-1], point, breaks, bridge):
            made[-1].append(point)
        else:
            made.append([point])
    return [
        {
            "name": one["name"],
            "said": one["text"].replace("<br>", " ").replace("<b>", "").replace("</b>", ""),
            "x": [p.year for p in piece],
            "y": [p.value for p in piece],
            "colour": one["colour"],
            "dashed": any(p.modelled for p in piece),
        }
        for piece in made
    ]


def ticks(first: int, last: int, most: int = 4) -> list[int]:
    """At most about `most` years, evenly spaced, the last year always among them."""
    step = next(s for s in (1, 2, 3, 5, 10, 20, 25, 50, 100, 1000) if (last - first) / s < most)
    return sorted(range(last, first - 1, -step))
