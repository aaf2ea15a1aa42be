"""Where rows lie. The vertical axis counts pixels from the top, so every distance is exact at any width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from wide.charts.labels import LINE, bold, lines, wrap
from wide.charts.theme import SPACED_TICKS, Look, annotation, base_layout, build_figure, text_width

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

    def annotations(
        self, look: Look, strong: Sequence[bool] | None = None, *, beyond: float = 0.0, **anchor: Any
    ) -> list[dict[str, Any]]:
        """The labels as annotations, those of `strong` rows in bold; `anchor` replaces where they hang.

        `beyond`: pixels that the plot itself needs at its left.
        """
        if self.label_width:
            anchor = {"xanchor": "right", "xshift": -beyond - AIR} | anchor
        return [
            annotation(bold(label) if is_strong else label, look, y=y, **{"x": 0, "xshift": -beyond} | anchor)
            for label, y, is_strong in zip(
                self.labels, self.label_y, strong or [False] * len(self.labels), strict=True
            )
        ]

    def end_annotations(
        self, words: Sequence[str], inks: Mapping[int, str], look: Look, end: float
    ) -> list[dict[str, Any]]:
        """Words in bold over the end of each row; beside the labels of the stage, `end` pixels behind it.

        `inks`: the colour of each row, by its index, in the order of the annotations.
        """
        anchor = {"xanchor": "left", "xshift": end} if self.label_width else {"xanchor": "right"}
        return [
            annotation(bold(words[i]), look, x=1, y=self.label_y[i], color=ink, **anchor)
            for i, ink in inks.items()
        ]

    def label_axis(self, look: Look, labels: Sequence[str]) -> dict[str, Any]:
        """A y axis that writes `labels` as ticks beside the marks."""
        return {
            **SPACED_TICKS,
            "range": [self.length, 0],
            "tickvals": list(self.mark_y) if labels else [],
            "ticktext": list(labels),
            "tickfont": {"size": look.text, "color": look.palette.ink},
            "showgrid": False,
        }

    def with_headings(
        self, groups: Sequence[str], look: Look, *, size: float, width: int, gap: float, below: float
    ) -> tuple[RowPositions, list[dict[str, Any]]]:
        """The rows moved down for a heading over the first row of each group; the headings as annotations.

        `size`: of the type; `width`: letters a line; `gap`: desk pixels above and below a heading together,
        `below` its part below.
        """
        headings: list[dict[str, Any]] = []
        drops, drop = [], 0.0
        for i, name in enumerate(groups):
            if name and (i == 0 or name != groups[i - 1]):
                text = wrap(name, width)
                height = lines(text) * size * LINE
                drop += height + (gap if i else 6)
                label_top = self.label_y[i] - lines(self.labels[i]) * look.text * LINE / 2
                y = label_top + drop - below - height / 2
                headings.append(annotation(bold(text), look, x=0, y=y, color=look.palette.soft, size=size))
            drops.append(drop)
        label_y = tuple(y + d for y, d in zip(self.label_y, drops, strict=True))
        mark_y = tuple(y + d for y, d in zip(self.mark_y, drops, strict=True))
        return replace(self, label_y=label_y, mark_y=mark_y, length=self.length + drop), headings


def row_chart(
    positions: RowPositions,
    look: Look,
    ends: Sequence[float],
    traces: Sequence[Mapping[str, Any]],
    notes: Sequence[Mapping[str, Any]],
    *,
    right: float,
    left: float | None = None,
    head: float = 4,
    foot: float = 4,
    meta: Mapping[str, Any] | None = None,
    **layout: Any,
) -> go.Figure:
    """A figure of rows: a hidden x axis between `ends`, a hidden y axis in pixels from the top, `notes`.

    Margins in pixels, `left` the width of the labels by default. `layout`: what replaces or adds to the layout.
    """
    if left is None:
        left = positions.label_width or 4
    base = base_layout(
        look, positions.length + head + foot, left=left, right=right, top=head, bottom=foot
    ) | {
        "xaxis": {"range": list(ends), "visible": False},
        "yaxis": {"range": [positions.length, 0], "visible": False},
        "annotations": list(notes),
    }
    return build_figure(base | layout, traces, meta)


def position_rows(
    labels: Sequence[str], look: Look, *, mark: float, gap: float, width: int | Sequence[int] | None = None
) -> RowPositions:
    """Labels over the marks; on the stage right-aligned at their left."""
    if not look.wide:
        return labels_above(labels, look, mark=mark, gap=gap, width=width)
    rows = labels_beside(labels, look, mark=mark + gap, width=STAGE)
    return replace(rows, label_width=widest_line(rows.labels, look.text) + AIR + 4)


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
        mark_y.append(y + height + 3 + mark / 2)
        y += height + 3 + mark + gap
    return RowPositions(wrapped, tuple(label_y), tuple(mark_y), y)


def labels_beside(
    labels: Sequence[str], look: Look, *, mark: float, width: int | None = None
) -> RowPositions:
    """Rows whose label lies left of the mark, as a tick label: for short names and for the stage."""
    wrapped = tuple(wrap(label, width or (BESIDE_NARROW if look.narrow else BESIDE)) for label in labels)
    centres, y = [], 0.0
    for label in wrapped:
        height = max(mark, lines(label) * look.text * LINE + 4)
        centres.append(y + height / 2)
        y += height
    return RowPositions(wrapped, tuple(centres), tuple(centres), y)


def widest_line(wrapped: Sequence[str], size: float, bold: bool = False) -> float:
    """Pixels that the longest line of any of the labels needs."""
    return max((text_width(line, size, bold) for label in wrapped for line in label.split("<br>")), default=0)
