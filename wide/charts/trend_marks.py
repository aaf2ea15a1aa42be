"""What stands around the lines of a trend: names at the ends, breaks of series, targets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from wide.charts.drawing import Drawing, trace
from wide.charts.labels import LINE, bold, lines, push_apart, wrap
from wide.charts.theme import Look, annotation

Target = tuple[int, float, str]
Breaks = Mapping[int, str] | Sequence[int]
#: Letters of a line of a note over a break: it must fit over the edge of a narrow picture.
NOTE = 12


def ends(
    labelled: Sequence[dict[str, Any]],
    look: Look,
    axis: tuple[float, float],
    inner: float,
    last: float | None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Names and last values, pushed apart; a thin dotted lead where a line ends before the last year."""
    low, high = axis
    per = (high - low) / inner
    wanted = [(high - one["points"][-1].value) / per for one in labelled]
    centres = push_apart(wanted, [one["tall"] for one in labelled], -look.px(8), inner + look.px(8))
    notes, shapes = [], []
    for one, centre in zip(labelled, centres, strict=True):
        point = one["points"][-1]
        y = high - centre * per
        notes.append(
            annotation(
                one["text"],
                look,
                x=point.year if last is None else 1,
                y=y,
                color=one["ink"],
                xref="x" if last is None else "paper",
                xshift=look.px(10),
            )
        )
        if last is not None and point.year < last:
            shapes.append(
                {
                    "type": "line",
                    "xref": "x",
                    "x0": point.year,
                    "x1": last,
                    "y0": point.value,
                    "y1": point.value,
                    "layer": "below",
                    "line": {"color": look.palette.no_data_line, "width": 1, "dash": "1px,3px"},
                }
            )
    return notes, shapes


def _notes(breaks: Breaks, first: float, last: float) -> list[tuple[float, str]]:
    """Breaks that fall inside the picture, each with its note wrapped; what several say is written once."""
    found: list[tuple[float, str]] = []
    told = set()
    for year in sorted(breaks):
        if first < year <= last:
            note = breaks[year] if isinstance(breaks, Mapping) else ""
            found.append((year, wrap(note, NOTE) if note and note not in told else ""))
            told.add(note)
    return found


def head(breaks: Breaks, first: float, last: float, look: Look) -> float:
    """Room over the plot: every note of a break has lines of its own."""
    return look.px(10) + sum(
        lines(note) * look.small * LINE for _, note in _notes(breaks, first, last) if note
    )


def breaks(
    breaks: Breaks, first: float, last: float, look: Look, step: float = 1
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A dotted upright half a step (in years) before each new series, its note over it."""
    notes, shapes = [], []
    level = 2.0
    for year, note in _notes(breaks, first, last):
        at = year - step / 2
        shapes.append(
            {
                "type": "line",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "layer": "below",
                "line": {"color": look.palette.neutral, "width": 1, "dash": "2px,3px"},
            }
        )
        if note:
            share = (at - first) / (last - first)
            notes.append(
                annotation(
                    note,
                    look,
                    x=at,
                    y=1,
                    xref="x",
                    yref="paper",
                    yanchor="bottom",
                    yshift=level,
                    xanchor="right" if share > 0.62 else "left" if share < 0.38 else "center",
                    size=look.small,
                    color=look.palette.soft,
                )
            )
            level += lines(note) * look.small * LINE
    return notes, shapes


def targets(figure: Drawing, targets: Sequence[Target], look: Look) -> list[dict[str, Any]]:
    """Open stars of the accent colour, each with its label under or over it."""
    if not targets:
        return []
    palette = look.palette
    if any(not math.isfinite(value) for _, value, _ in targets):
        raise ValueError("trend: a target is not a finite number")
    figure.add_trace(
        trace(
            "scatter",
            x=[year for year, _, _ in targets],
            y=[value for _, value, _ in targets],
            mode="markers",
            name="target",
            marker={
                "symbol": "star-open",
                "size": look.px(14),
                "color": palette.accent,
                "line": {"width": look.px(2), "color": palette.accent},
            },
            hovertext=[f"{year}: {label}" for year, _, label in targets],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    return [
        annotation(
            bold(wrap(label, 20)),
            look,
            x=year,
            y=value,
            xref="x",
            xanchor="right",
            size=look.small,
            color=palette.accent_ink,
            xshift=-look.px(12),
        )
        for year, value, label in targets
    ]
