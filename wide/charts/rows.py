"""Where rows stand. The vertical axis counts pixels from the top, so every distance is exact at any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wide.charts.labels import LINE, lines, wrap
from wide.charts.theme import Look

ABOVE = 42
ABOVE_NARROW = 34
BESIDE = 26
BESIDE_NARROW = 18


@dataclass(frozen=True)
class Places:
    """Wrapped labels, the centre of every label and of every mark, and the length of the whole column."""

    labels: tuple[str, ...]
    label_y: tuple[float, ...]
    mark_y: tuple[float, ...]
    length: float


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
