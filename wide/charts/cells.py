"""Coloured cells on a grid, drawn as bars: bars can be hatched, outlined and clicked; heat maps cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wide.charts.theme import CLEAR, Look
from wide.charts.traces import Trace, hatching

#: Share of the hatching that its strokes take: light, since it says only "no data".
SOLIDITY = 0.12


@dataclass(frozen=True)
class GridCell:
    """A cell: its centre, its fill, its hover text, the key that a click gives, the text written in it."""

    column: float
    row: float
    fill: str
    hover: str
    key: str
    empty: bool = False
    line: str = CLEAR
    line_width: float = 0.0
    text: str = ""
    ink: str = ""


def cell_traces(cells: Sequence[GridCell], look: Look, *, height: float = 0.94) -> list[Trace]:
    """Bars for `cells`, the hatched `empty` ones as a trace of their own (all share one fill)."""
    traces = []
    for empty in (False, True):
        group = [cell for cell in cells if cell.empty is empty]
        if not group:
            continue
        lines = {"color": [cell.line for cell in group], "width": [cell.line_width for cell in group]}
        pattern = hatching(look.palette.no_data_line, SOLIDITY)
        fill = (
            {"color": group[0].fill, "pattern": pattern}
            if empty
            else {"color": [cell.fill for cell in group]}
        )
        traces.append(
            {
                "type": "bar",
                "x": [cell.column for cell in group],
                "base": [cell.row - height / 2 for cell in group],
                "y": [height] * len(group),
                "width": 0.94,
                "marker": {**fill, "cornerradius": 3, "line": lines},
                "customdata": [cell.key for cell in group],
                "hovertext": [cell.hover for cell in group],
                "hoverinfo": "text",
                "showlegend": False,
            }
        )
    return traces


def text_trace(cells: Sequence[GridCell], size: float) -> Trace:
    """The texts in the middle of the cells."""
    written = [cell for cell in cells if cell.text]
    return {
        "type": "scatter",
        "x": [cell.column for cell in written],
        "y": [cell.row for cell in written],
        "mode": "text",
        "text": [cell.text for cell in written],
        "hoverinfo": "skip",
        "textfont": {"size": size, "color": [cell.ink for cell in written]},
    }
