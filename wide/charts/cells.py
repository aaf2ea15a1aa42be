"""Coloured cells on a grid, drawn as bars: bars can be hatched, outlined and clicked; heat maps cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wide.charts.drawing import Drawing, trace
from wide.charts.theme import CLEAR, Look


@dataclass(frozen=True)
class Cell:
    """One cell: where its centre stands, its fill, what it says and the key that a click gives."""

    column: float
    row: float
    fill: str
    hover: str
    key: str
    empty: bool = False
    line: str = CLEAR
    line_width: float = 0.0


def draw(
    figure: Drawing, cells: Sequence[Cell], look: Look, *, width: float = 0.94, height: float = 0.94
) -> None:
    """Add `cells` as bars, the hatched `empty` ones as a trace of their own (all share one fill)."""
    for empty in (False, True):
        same = [c for c in cells if c.empty is empty]
        if not same:
            continue
        lines = {"color": [c.line for c in same], "width": [c.line_width for c in same]}
        fill = {"color": same[0].fill, "pattern": hatch(look)} if empty else {"color": [c.fill for c in same]}
        figure.add_trace(
            trace(
                "bar",
                x=[c.column for c in same],
                base=[c.row - height / 2 for c in same],
                y=[height] * len(same),
                width=width,
                marker={**fill, "cornerradius": 3, "line": lines},
                customdata=[c.key for c in same],
                hovertext=[c.hover for c in same],
                hoverinfo="text",
                showlegend=False,
            )
        )


def hatch(look: Look) -> dict[str, object]:
    """Light strokes that say "no data"."""
    return {
        "shape": "/",
        "fillmode": "overlay",
        "fgcolor": look.palette.no_data_line,
        "size": 6,
        "solidity": 0.12,
    }
