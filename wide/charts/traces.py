"""Traces and shapes that several forms draw: horizontal bars, tracks, line segments, upright strokes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


#: Rows that share a style: their indices, the colour of their values, the marker of their bars.
BarGroup = tuple[list[int], str, dict[str, Any]]


def bar_groups(chosen: Sequence[bool], flags: Sequence[str], look: Look, of: Of = "women") -> list[BarGroup]:
    """The rows by style: chosen ones in the accent, flagged ones hatched."""
    palette = look.palette
    default = (palette.women, palette.women_ink) if of == "women" else (palette.neutral, palette.ink)
    styles = [(is_chosen, bool(flag)) for is_chosen, flag in zip(chosen, flags, strict=True)]
    groups = []
    for style in sorted(set(styles)):
        colour, ink = (palette.accent, palette.accent_ink) if style[0] else default
        pattern = {"pattern": hatching(palette.card)} if style[1] else {}
        indices = [i for i, row_style in enumerate(styles) if row_style == style]
        groups.append((indices, ink, {"color": colour, "cornerradius": 2, **pattern}))
    return groups


def grouped_bars(
    groups: Iterable[BarGroup],
    x: Sequence[Cell],
    y: Sequence[float],
    height: float,
    hover: Sequence[str],
    look: Look,
    values: Sequence[str] | None = None,
) -> list[Trace]:
    """Bars, with `values` at their ends; one trace a style: Plotly takes no list of colours for hatched bars."""
    traces = []
    for indices, ink, marker in groups:
        place = [x[i] for i in indices], [y[i] for i in indices], height
        settings: dict[str, Any] = {"marker": marker, "hovertext": [hover[i] for i in indices]}
        if values is None:
            traces.append(bar_trace(*place, **settings))
        else:
            traces.append(valued_bars(*place, [values[i] for i in indices], ink, look, **settings))
    return traces


def points(
    x: Sequence[Cell], y: Sequence[Cell], marker: dict[str, Any], hover: Sequence[str], **settings: Any
) -> Trace:
    """Marks with a hover text each, whole also at the edge of the plot."""
    trace = {"type": "scatter", "x": list(x), "y": list(y), "mode": "markers", "marker": marker}
    return trace | {"hovertext": list(hover), "hoverinfo": "text", "cliponaxis": False} | settings


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


def row_colours(chosen: Sequence[bool], look: Look, default: str) -> list[str]:
    """The colour of every bar: accent for chosen rows."""
    return [look.palette.accent if is_chosen else default for is_chosen in chosen]
