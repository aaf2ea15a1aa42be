"""Where rows lie. The vertical axis counts pixels from the top, so every distance is exact at any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from wide.charts.labels import LINE, bold, lines, wrap
from wide.charts.theme import Look, annotation, text_width

#: Letters a line of a label: over the mark, beside it, on the stage.
ABOVE, ABOVE_NARROW = 42, 34
BESIDE, BESIDE_NARROW = 26, 18
STAGE = 36
AIR = 12  # desk pixels between a label and the plot at its right


@dataclass(frozen=True)
class RowPositions:
    """Wrapped labels, the centre of every label and of every mark, and the length of the whole column.

    `label_width`: pixels that the labels need left of the plot; nought where they lie over the marks.
    """

    labels: tuple[str, ...]
    label_y: tuple[float, ...]
    mark_y: tuple[float, ...]
    length: float
    label_width: float = 0.0

    def label_anchor(self, look: Look, beyond: float = 0.0) -> dict[str, Any]:
        """How a label is anchored to x = 0; `beyond`: pixels that the plot itself needs at its left."""
        if self.label_width:
            return {"xanchor": "right", "xshift": -beyond - look.px(AIR)}
        return {"xshift": -beyond} if beyond else {}

    def annotations(
        self, look: Look, strong: Sequence[bool] | None = None, *, beyond: float = 0.0, **anchor: Any
    ) -> list[dict[str, Any]]:
        """The labels as annotations, those of `strong` rows in bold; `anchor` replaces where they hang."""
        anchor = {"x": 0} | self.label_anchor(look, beyond) | anchor
        return [
            annotation(bold(label) if is_strong else label, look, y=y, **anchor)
            for label, y, is_strong in zip(
                self.labels, self.label_y, strong or [False] * len(self.labels), strict=True
            )
        ]

    def top_of_label(self, index: int, look: Look) -> float:
        """The upper edge of a label."""
        return self.label_y[index] - lines(self.labels[index]) * look.text * LINE / 2

    def lowered(self, drops: Sequence[float], extra: float) -> RowPositions:
        """The same rows, each moved down by its drop, the column longer by `extra`."""
        return replace(
            self,
            label_y=tuple(y + d for y, d in zip(self.label_y, drops, strict=True)),
            mark_y=tuple(y + d for y, d in zip(self.mark_y, drops, strict=True)),
            length=self.length + extra,
        )


def position_rows(
    labels: Sequence[str], look: Look, *, mark: float, gap: float, width: int | Sequence[int] | None = None
) -> RowPositions:
    """Labels over the marks; on the stage right-aligned at their left."""
    if not look.wide:
        return labels_above(labels, look, mark=mark, gap=gap, width=width)
    rows = labels_beside(labels, look, mark=mark + gap, width=STAGE)
    return replace(rows, label_width=widest_line(rows.labels, look.text) + look.px(AIR + 4))


def labels_above(
    labels: Sequence[str], look: Look, *, mark: float, gap: float, width: int | Sequence[int] | None = None
) -> RowPositions:
    """Rows whose label lies over the mark: the form for any width. `mark`, `gap` in desk pixels.

    `width`: letters a line, for all labels or for each.
    """
    default = ABOVE_NARROW if look.narrow else ABOVE
    widths = [width or default] * len(labels) if isinstance(width, int | None) else width
    wrapped = tuple(wrap(label, letters) for label, letters in zip(labels, widths, strict=True))
    label_y, mark_y, y = [], [], 0.0
    for label in wrapped:
        height = lines(label) * look.text * LINE
        label_y.append(y + height / 2)
        mark_y.append(y + height + look.px(3 + mark / 2))
        y += height + look.px(3 + mark + gap)
    return RowPositions(wrapped, tuple(label_y), tuple(mark_y), y)


def labels_beside(
    labels: Sequence[str], look: Look, *, mark: float, width: int | None = None
) -> RowPositions:
    """Rows whose label lies left of the mark, as a tick label: for short names and for the stage."""
    wrapped = tuple(wrap(label, width or (BESIDE_NARROW if look.narrow else BESIDE)) for label in labels)
    centres, y = [], 0.0
    for label in wrapped:
        height = max(look.px(mark), lines(label) * look.text * LINE + look.px(4))
        centres.append(y + height / 2)
        y += height
    return RowPositions(wrapped, tuple(centres), tuple(centres), y)


def widest_line(wrapped: Sequence[str], size: float, bold: bool = False) -> float:
    """Pixels that the longest line of any of the labels needs."""
    return max((text_width(line, size, bold) for label in wrapped for line in label.split("<br>")), default=0)
