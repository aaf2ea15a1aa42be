"""The lines of a trend: which neighbouring points a line may join, and the years on the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wide.charts.export_meta import Series
from wide.charts.validation import Cell


@dataclass(frozen=True)
class Point:
    """A value at a moment: a year or a part of a year, and what readers call it; `modelled`: by a model."""

    year: float
    value: float
    modelled: bool
    moment: str = ""


@dataclass(frozen=True)
class Line:
    """A series with its points in the order of years, its style and the label at its end.

    `label`: as drawn, lines joined by `<br>`; `label_height` in pixels.
    """

    name: str
    kind: str
    points: list[Point]
    labelled: bool
    colour: str
    ink: str
    symbol: str
    label: str
    label_height: float

    @property
    def last(self) -> Point:
        """The latest point."""
        return self.points[-1]


def joined(point: Point, later: Point, breaks: Sequence[int], bridge: int) -> bool:
    """Whether a line may run from `point` to `later`.

    Never across a break (the first year of a new series lies after `point` and not after `later`), and
    not over more than `bridge` years.
    """
    if any(point.year < first <= later.year for first in breaks):
        return False
    return later.year - point.year <= bridge


def strokes(
    points: Sequence[Point], breaks: Sequence[int], bridge: int, *, dashed: bool
) -> tuple[list[Cell], list[Cell]]:
    """Years and values of the solid (or the dashed) strokes of one series, None between strokes.

    A stroke is dashed where either of its ends is modelled. `points` in the order of years.
    """
    years: list[Cell] = []
    values: list[Cell] = []
    end: Point | None = None
    for point, later in pairwise(points):
        if not joined(point, later, breaks, bridge) or (point.modelled or later.modelled) is not dashed:
            continue
        if end is not point:
            years += [None, point.year] if years else [point.year]
            values += [None, point.value] if values else [point.value]
        years.append(later.year)
        values.append(later.value)
        end = later
    return years, values


def connected(points: Sequence[Point], breaks: Sequence[int], bridge: int) -> list[list[Point]]:
    """The points in groups that a line joins, single points included. `points` in the order of years."""
    groups: list[list[Point]] = []
    for point in points:
        if groups and joined(groups[-1][-1], point, breaks, bridge):
            groups[-1].append(point)
        else:
            groups.append([point])
    return groups


def pieces(line: Line, breaks: Sequence[int], bridge: int) -> list[Series]:
    """The connected pieces of a line in plain numbers."""
    return [
        {
            "name": line.name,
            "end_label": line.label.replace("<br>", " ").replace("<b>", "").replace("</b>", ""),
            "x": [p.year for p in group],
            "y": [p.value for p in group],
            "colour": line.colour,
            "dashed": any(p.modelled for p in group),
        }
        for group in connected(line.points, breaks, bridge)
    ]


def ticks(first: int, last: int, most: int = 4) -> list[int]:
    """At most about `most` years, evenly spaced, the last year always among them."""
    step = next(s for s in (1, 2, 3, 5, 10, 20, 25, 50, 100, 1000) if (last - first) / s < most)
    return sorted(range(last, first - 1, -step))
