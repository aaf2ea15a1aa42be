"""What stands around the lines of a trend: names at the ends, breaks of series, targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wide.charts.labels import LINE, bold, lines, push_apart, wrap
from wide.charts.theme import Look, annotation, side_note
from wide.charts.traces import Shape, Trace, points, upright
from wide.charts.trend_lines import Line

Target = tuple[int, float, str]
Breaks = Mapping[int, str] | Sequence[int]
Annotation = dict[str, Any]
#: Letters of a line of a note over a break: it must fit over the edge of a narrow picture.
NOTE = 12


def end_labels(
    labelled: Sequence[Line], look: Look, axis: tuple[float, float], inner: float, last: float | None
) -> tuple[list[Annotation], list[Shape]]:
    """Names and last values, pushed apart; a thin dotted lead where a line ends before the `last` year.

    `inner`: height of the plot in pixels. `last` None hangs the labels on the ends of the lines.
    """
    low, high = axis
    per_pixel = (high - low) / inner
    wanted = [(high - line.last.value) / per_pixel for line in labelled]
    heights = [line.label_height for line in labelled]
    centres = push_apart(wanted, heights, -8, inner + 8)
    notes, leads = [], []
    for line, centre in zip(labelled, centres, strict=True):
        point = line.last
        notes.append(
            annotation(
                line.label,
                look,
                x=point.year if last is None else 1,
                y=high - centre * per_pixel,
                color=line.ink,
                xref="x" if last is None else "paper",
                xshift=10,
            )
        )
        if last is not None and point.year < last:
            leads.append(
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
    return notes, leads


def _notes(breaks: Breaks, first: float, last: float) -> list[tuple[float, str]]:
    """Breaks that fall inside the picture, each with its note wrapped; a note of several breaks is written once."""
    notes: list[tuple[float, str]] = []
    written = set()
    for year in sorted(breaks):
        if first < year <= last:
            note = breaks[year] if isinstance(breaks, Mapping) else ""
            notes.append((year, wrap(note, NOTE) if note and note not in written else ""))
            written.add(note)
    return notes


def head_height(breaks: Breaks, first: float, last: float, look: Look) -> float:
    """Pixels over the plot: every note of a break has lines of its own."""
    notes = [note for _, note in _notes(breaks, first, last) if note]
    return 10 + sum(lines(note) * look.small * LINE for note in notes)


def break_marks(
    breaks: Breaks, first: float, last: float, look: Look, step: float = 1
) -> tuple[list[Annotation], list[Shape]]:
    """A dotted upright half a step (in years) before each new series, its note over it."""
    notes, uprights = [], []
    level = 2.0
    line = {"color": look.palette.neutral, "width": 1, "dash": "2px,3px"}
    for year, note in _notes(breaks, first, last):
        at = year - step / 2
        uprights.append(upright(at, 0, 1, line, yref="paper", layer="below"))
        if note:
            share = (at - first) / (last - first)
            anchor = "right" if share > 0.62 else "left" if share < 0.38 else "center"
            position = {"x": at, "y": 1, "xref": "x", "yref": "paper", "yshift": level}
            notes.append(side_note(note, look, xanchor=anchor, yanchor="bottom", **position))
            level += lines(note) * look.small * LINE
    return notes, uprights


def target_trace(targets: Sequence[Target], look: Look) -> Trace:
    """Open stars of the accent colour."""
    accent = look.palette.accent
    marker = {"symbol": "star-open", "size": 14, "color": accent, "line": {"width": 2, "color": accent}}
    years, values, labels = zip(*targets, strict=True)
    hover = [f"{year}: {label}" for year, label in zip(years, labels, strict=True)]
    return points(years, values, marker, hover, name="target")


def target_labels(targets: Sequence[Target], look: Look) -> list[Annotation]:
    """The label of each target, left of its star."""
    return [
        annotation(
            bold(wrap(label, 20)),
            look,
            x=year,
            y=value,
            xref="x",
            xanchor="right",
            size=look.small,
            color=look.palette.accent_ink,
            xshift=-12,
        )
        for year, value, label in targets
    ]
