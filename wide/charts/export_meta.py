"""The plain numbers behind a figure, for programs that draw charts of their own, such as PowerPoint.

They stand in `layout.meta` of figures for the stage (`Look.wide`), from which slides are made; on a page they
would only make the figure heavier. Forms without them (maps, matrices, bumps) are exported as pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from wide.charts.theme import Look
from wide.charts.validation import Cell


class Series(TypedDict, total=False):
    """A series: its values by category, or its x and y; a colour for all, or a list with one for each.

    `name` stands in the data table, `end_label` at the end of a line.
    """

    name: str
    end_label: str
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


def chart_meta(
    look: Look,
    form: str,
    series: Sequence[Series],
    *,
    labels: Sequence[str] = (),
    suffix: str = "",
    decimals: int = 1,
    axis: tuple[float, float] | None = None,
    **more: Any,
) -> dict[str, Any] | None:
    """The numbers of a figure for the stage; None for a page.

    `form`: bars (horizontal, first on top), stacked (the same, adding up), dumbbell, intervals, lines (over
    years) or dots. `labels`: categories from top to bottom. `axis`: both ends where they are fixed. `more`:
    `row_values` (texts at the right of every row), `signed`, `titles` and `ranges` of both axes.
    """
    if not look.wide:
        return None
    meta = {"form": form, "series": list(series), "labels": list(labels), "suffix": suffix.strip()}
    return meta | {"decimals": decimals, "axis": axis} | more


def group_labels(groups: Sequence[str], labels: Sequence[str]) -> list[str]:
    """`group: label` of every row, for a chart without headings."""
    return [f"{group}: {label}" if group else label for group, label in zip(groups, labels, strict=True)]
