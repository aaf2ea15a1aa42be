"""The small trends of a brief: where each line, year and mark stands, in shares of the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from wide.charts.trend_lines import Point, connected, ticks
from wide.text import Lang, number

#: A line bridges one missing year, as on the page.
BRIDGE = 2
MOST_LEVELS = 4


def axis_levels(low: float, high: float) -> list[float]:
    """Two to MOST_LEVELS round levels that enclose low … high, rising, evenly apart.

    Equal ends get room on both sides, so that there is always something to draw between.
    """
    if high - low <= 1e-9 * max(abs(high), 1.0):
        room = max(abs(high) * 0.1, 1.0)
        low, high = low - room, high + room
    rough = (high - low) / (MOST_LEVELS - 1)
    base = 10.0 ** math.floor(math.log10(rough))
    for step in (base * factor for factor in (1, 2, 2.5, 5, 10, 20, 25, 50)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first < MOST_LEVELS:
            return [round(step * i, 10) for i in range(first, last + 1)]
    raise ValueError(f"no round step between {low} and {high}")  # pragma: no cover - 50 times the rough step


def sparkline(
    rows: pd.DataFrame, place: str, breaks: Sequence[int], lang: Lang, decimals: int
) -> dict[str, Any]:
    """Rows of province/trend (series, year, value) as strokes of points, x and y from 0 to 1 (y upwards).

    Returns strokes (kind: place, region or country), the first and last value of the place, years and levels
    of the axes, breaks. Raises ValueError when the place has no figure.
    """
    data = rows.dropna(subset=["value"])
    mine = data[data["series"] == place].sort_values("year")
    if mine.empty:
        raise ValueError(f"{place} has no value to draw")
    # The middles of region and country say nothing for years in which the place itself is unknown.
    data = data[data["year"].between(mine["year"].min(), mine["year"].max())]
    first, last = int(mine["year"].min()), int(mine["year"].max())
    marks = axis_levels(float(data["value"].min()), float(data["value"].max()))
    low, high = marks[0], marks[-1]

    def x(year: float) -> float:
        return (year - first) / (last - first) if last > first else 0.5

    def y(value: float) -> float:
        return (value - low) / (high - low)

    lines = []
    for code in ("country", "region", place):
        points = [
            Point(int(year), float(value), False)
            for year, value in data[data["series"] == code].sort_values("year")[["year", "value"]].to_numpy()
        ]
        kind = "place" if code == place else code
        strokes = [
            [[x(point.year), y(point.value)] for point in group]
            for group in connected(points, breaks, BRIDGE)
            if len(group) > 1
        ]
        dots = [[x(point.year), y(point.value)] for point in points] if kind == "place" else []
        lines.append({"kind": kind, "strokes": strokes, "dots": dots})
    whole = all(float(level).is_integer() for level in marks)
    own = [(int(year), float(value)) for year, value in mine[["year", "value"]].to_numpy()]
    # A number stands on the side of its point that the line does not come from.
    ends = [
        {"x": x(year), "y": y(value), "text": number(value, lang, decimals), "above": value >= beside[1]}
        for (year, value), beside in ((own[0], own[min(1, len(own) - 1)]), (own[-1], own[max(-2, -len(own))]))
    ]
    return {
        "lines": lines,
        "ends": ends if last > first else ends[:1],
        "years": [
            {"x": x(year), "text": str(year)} for year in (ticks(first, last) if last > first else [first])
        ],
        "levels": [{"y": y(level), "text": number(level, lang, 0 if whole else None)} for level in marks],
        "breaks": [x(year - 0.5) for year in breaks if first < year <= last],
    }
