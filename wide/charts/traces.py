"""Traces and shapes that several forms draw: horizontal bars, tracks, line segments, upright strokes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from wide.charts.labels import bold
from wide.charts.theme import Look
from wide.charts.validation import Cell

Trace = dict[str, Any]
Shape = dict[str, Any]
#: Whom the bars speak of: women, or both sexes, things and counts, which are grey.
Of = Literal["women", "all"]


def hatching(colour: str, solidity: float = 0.25) -> dict[str, Any]:
    """A pattern of slanting strokes: what is estimated, open or missing."""
    return {"shape": "/", "fillmode": "overlay", "size": 6, "fgcolor": colour, "solidity": solidity}


def bar_trace(x: Sequence[Cell], y: Sequence[float], height: float, **settings: Any) -> Trace:
    """Horizontal bars of `height` pixels, centred at `y`."""
    bars = {"type": "bar", "orientation": "h", "x": list(x), "y": list(y), "width": height}
    return bars | {"hoverinfo": "text"} | settings


def valued_bars(
    x: Sequence[Cell],
    y: Sequence[float],
    height: float,
    values: Sequence[str],
    ink: str | list[str],
    look: Look,
    **settings: Any,
) -> Trace:
    """Horizontal bars with their value in bold at the end; `ink` is the colour of the values."""
    return bar_trace(
        x,
        y,
        height,
        text=[bold(value) if value else "" for value in values],
        textposition="outside",
        textfont={"size": look.text, "color": ink},
        constraintext="none",
        cliponaxis=False,
        **settings,
    )


def track_trace(end: float, y: Sequence[float], height: float, look: Look) -> Trace:
    """The pale tracks, from nought to `end`, that bars run on."""
    marker = {"color": look.palette.track, "cornerradius": 2}
    return bar_trace([end] * len(y), y, height, hoverinfo="skip", marker=marker)


def hover_texts(labels: Sequence[str], values: Sequence[str]) -> list[str]:
    """Hover texts: the label, then the value as it is written in the chart."""
    return [f"{label}<br><b>{value}</b>" for label, value in zip(labels, values, strict=True)]


def bar_groups(
    chosen: Sequence[bool], flags: Sequence[str], look: Look, of: Of = "women"
) -> Iterator[tuple[list[int], str, dict[str, Any]]]:
    """Rows that share a style: their indices, the colour of their values, the marker of their bars.

    Flagged bars are hatched. One trace a style: Plotly takes no list of colours for hatched bars.
    """
    palette = look.palette
    default = (palette.women, palette.women_ink) if of == "women" else (palette.neutral, palette.ink)
    for is_chosen in (False, True):
        for flagged in (False, True):
            indices = [
                i
                for i, (c, f) in enumerate(zip(chosen, flags, strict=True))
                if (c, bool(f)) == (is_chosen, flagged)
            ]
            if indices:
                colour, ink = (palette.accent, palette.accent_ink) if is_chosen else default
                pattern = {"pattern": hatching(palette.card)} if flagged else {}
                yield indices, ink, {"color": colour, "cornerradius": 2, **pattern}


def segments(pieces: Iterable[tuple[float, float, float]], line: dict[str, Any], **settings: Any) -> Trace:
    """Level lines, each from x0 to x1 at y, as one trace."""
    x: list[Cell] = []
    y: list[Cell] = []
    for start, end, level in pieces:
        x += [start, end, None]
        y += [level, level, None]
    return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"} | settings


def upright(x: float, y0: float, y1: float, line: dict[str, Any], **settings: Any) -> Shape:
    """A vertical stroke at `x`."""
    return {"type": "line", "x0": x, "x1": x, "y0": y0, "y1": y1, "line": line} | settings


def upright_through(x: float, line: dict[str, Any]) -> Shape:
    """A vertical stroke at `x` under the marks, over the whole height of the plot."""
    return upright(x, 0, 1, line, yref="paper", layer="below")


def row_colours(chosen: Sequence[bool], look: Look, default: str) -> list[str]:
    """The colour of every bar: accent for chosen rows."""
    return [look.palette.accent if is_chosen else default for is_chosen in chosen]
