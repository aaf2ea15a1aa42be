"""Where rows stand. The vertical axis counts pixels from the top, so every distance is exact at any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wide.charts.labels import LINE, lines, wrap
from wide.charts.theme import Look, text_width

ABOVE = 42
ABOVE_NARROW = 34
BESIDE = 26
BESIDE_NARROW = 18
STAGE = 36
AIR = 12  # desk pixels between a label and the plot at its right


@dataclass(frozen=True)
class Places:
    """Wrapped labels, the centre of every label and of every mark, and the length of the whole column.

    `room`: pixels that the labels need left of the plot; nought where they stand over the marks.
    """

    labels: tuple[str, ...]
    label_y: tuple[float, ...]
    mark_y: tuple[float, ...]
    length: float
    room: float = 0.0

    def side(self, look: Look, beyond: float = 0.0) -> dict[str, Any]:
        """How a label is anchored to x = 0; `beyond`: pixels that the plot itself needs at its left."""
        if self.room:
            return {"xanchor": "right", "xshift": -beyond - look.px(AIR)}
        return {"xshift": -beyond} if beyond else {}

    def lowered(self, drops: Sequence[float], more: float) -> Places:
        """The same rows, each moved down by its drop, the column longer by `more`."""
        return Places(
            self.labels,
            tuple(y + d for y, d in zip(self.label_y, drops, strict=True)),
            tuple(y + d for y, d in zip(self.mark_y, drops, strict=True)),
            self.length + more,
            self.room,
        )


def placed(
    labels: Sequence[str], look: Look, *, mark: float, gap: float, width: int | Sequence[int] | None = None
) -> Places:
    """Rows as the paper asks: labels over the marks, on the stage right-aligned at their left."""
    if not look.wide:
        return above(labels, look, mark=mark, gap=gap, width=width)
    rows = beside(labels, look, mark=mark + gap, width=STAGE)
    widest = max(text_width(line, look.text) for label in rows.labels for line in label.split("<br>"))
    return Places(rows.labels, rows.label_y, rows.mark_y, rows.length, widest + look.px(AIR + 4))


def above(
    labels: Sequence[str],
    look: Look,
    *,
    mark: float,
    gap: float,
    width: int | Sequence[int] | None = None,
) -> Places:
    """Rows whose label stands over the mark: the form for any width. `mark`, `gap` in desk pixels.

    `width`: letters a line, for all labels or for each.
    """
    usual = ABOVE_NARROW if look.narrow else ABOVE
    widths = [width or usual] * len(labels) if isinstance(width, int | None) else width
    wrapped = tuple(wrap(label, most) for label, most in zip(labels, widths, strict=True))
    label_y, mark_y, y = [], [], 0.0
    for label in wrapped:
        tall = lines(label) * look.text * LINE
        label_y.append(y + tall / 2)
        mark_y.append(y + tall + look.px(3 + mark / 2))
        y += tall + look.px(3 + mark + gap)
    return Places(wrapped, tuple(label_y), tuple(mark_y), y)


def beside(labels: Sequence[str], look: Look, *, mark: float, width: int | None = None) -> Places:
    """Rows whose label stands left of the mark, as a tick label: for short names and for the stage."""
    wrapped = tuple(wrap(label, width or (BESIDE_NARROW if look.narrow else BESIDE)) for label in labels)
    centres, y = [], 0.0
    for label in wrapped:
        tall = max(look.px(mark), lines(label) * look.text * LINE + look.px(4))
        centres.append(y + tall / 2)
        y += tall
    return Places(wrapped, tuple(centres), tuple(centres), y)
