"""What a figure shows, in plain numbers: for programs that draw charts of their own, such as PowerPoint.

The note stands in `layout.meta` of figures for the stage (`Look.wide`), from which slides are made; on a page it
would only make the figure heavier. Forms without a note (maps, matrices, bumps) leave the house as pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from wide.charts.drawing import Drawing
from wide.charts.frame import Cell
from wide.charts.theme import Look


class Series(TypedDict, total=False):
    """One series: its values by category, or its x and y; one colour, or one a value."""

    name: str
    said: str
    values: list[Cell]
    x: list[float]
    y: list[float]
    low: list[Cell]
    high: list[Cell]
    labels: list[str]
    colour: str
    colours: list[str]
    dashed: bool
    mark: str


def note(
    figure: Drawing,
    look: Look,
    form: str,
    series: Sequence[Series],
    *,
    labels: Sequence[str] = (),
    suffix: str = "",
    decimals: int = 1,
    axis: tuple[float, float] | None = None,
    **more: Any,
) -> Drawing:
    """Keep the plain numbers with `figure` where it is made for the stage; returns the figure.

    `written`: what stands at the right of every row. A piece of a line is called `name` in its table and
    `said` at its end.

    `form`: bars (horizontal, first on top), stacked (the same, adding up), dumbbell, intervals, lines (over
    years) or dots. `labels`: categories from top to bottom. `axis`: both ends where they are fixed.
    """
    if look.wide:
        told = {"form": form, "series": list(series), "labels": list(labels), "suffix": suffix.strip()}
        figure.update_layout(meta=told | {"decimals": decimals, "axis": axis} | more)
    return figure
