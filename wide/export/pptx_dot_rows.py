"""Rows of dots in a native PowerPoint chart: dumbbells and intervals, drawn as XY points and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.slide import Slide

from wide.charts.palette import LIGHT
from wide.export import pptx_style as style
from wide.export.pptx_style import UNNAMED, ChartMeta, Frame, number_format, text_box

MARKS = {"circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND}
#: Shares of the frame: names of rows, what is written behind them, feet of axes.
NAMES, BEHIND, FOOT = 0.29, 0.1, 0.09


def rows_of_dots(slide: Slide, meta: ChartMeta, frame: Frame) -> Any:
    """Rows of dots (dumbbell, intervals): a line for every row, the marks over it, its name at the left."""
    count = len(meta["labels"])
    heights = [float(count - number) for number in range(count)]
    # An unseen series as long as any: LibreOffice leaves out series that stand before a longer one.
    series: list[tuple[str, Sequence[float | None], Sequence[float]]] = [
        (UNNAMED, [start for start, _ in _spans(meta)], heights)
    ]
    series += [
        (label, ends, (height, height))
        for label, ends, height in zip(meta["labels"], _spans(meta), heights, strict=True)
    ]
    kinds = [kind for entry in meta["series"] for kind in _by_colour(entry)]
    series += [(name, values, heights) for name, _, _, values in kinds]
    # Lines with marks: viewers that take the chart for one of dots alone leave the lines of the rows out.
    data = style.xy_data(meta, series)
    shape, size = style.add_chart(slide, XL_CHART_TYPE.XY_SCATTER_LINES, frame, data, count)
    chart = shape.chart
    first, *drawn = chart.plots[0].series
    first.marker.style = XL_MARKER_STYLE.NONE
    first.format.line.fill.background()
    for row in drawn[:count]:
        row.marker.style = XL_MARKER_STYLE.NONE
        style.solid_line(row.format.line, LIGHT.neutral, 2.25)
    for (_, colour, mark, _), dots in zip(kinds, drawn[count:], strict=True):
        style.marks_only(dots, colour, MARKS.get(mark or "", XL_MARKER_STYLE.SQUARE))
    low, high, step = style.round_axis(meta["axis"][0], meta["axis"][1], 4)
    if min(start for start, _ in _spans(meta)) >= 0:
        low = max(low, 0.0)  # the air around the marks is no reason for numbers that cannot be
    form = number_format({**meta, "decimals": int(step < 1)})
    style.value_axis(chart.category_axis, (low, high), step, form)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0.4, count + 0.6
    chart.value_axis.has_major_gridlines, chart.value_axis.visible = False, False
    top = 0.08 if len(meta["series"]) > 1 else 0.02
    style.place_plot(chart, NAMES + 0.015, top, 1 - NAMES - BEHIND - 0.03, 1 - top - FOOT)
    _name_rows(slide, meta, frame, top, size)
    return shape


def _by_colour(entry: Mapping[str, Any]) -> list[tuple[str, str, str | None, list[float | None]]]:
    """Name, colour, mark and values of a series; a series with a colour a row is split by colour."""
    values, name, mark = entry["values"], entry.get("name") or UNNAMED, entry.get("mark")
    if "colour" in entry:
        return [(name, entry["colour"], mark, values)]
    pairs = list(zip(entry["colours"], values, strict=True))
    return [
        (name, colour, mark, [v if c == colour else None for c, v in pairs])
        for colour in dict.fromkeys(entry["colours"])
    ]


def _name_rows(slide: Slide, meta: ChartMeta, frame: Frame, head: float, size: float) -> None:
    """The name of every row at its left, what is written of it at its right, and the key of the marks."""
    left, top, width, height = frame
    count = len(meta["labels"])
    pitch = (1 - head - FOOT) * height / (count + 0.2)
    for number, (name, value) in enumerate(zip(meta["labels"], meta["row_values"], strict=True)):
        at = top + head * height + pitch * (0.1 + number)
        before = (left, at, NAMES * width, pitch)
        text_box(slide, name, before, size, LIGHT.ink, right=True, middle=True)
        behind = (left + (1 - BEHIND) * width, at, BEHIND * width, pitch)
        text_box(slide, value, behind, size, LIGHT.ink, right=True, middle=True, bold=True)
    if len(meta["series"]) > 1:
        for number, entry in enumerate(meta["series"]):
            sign = "\u25cf" if entry.get("mark") == "circle" else "\u25c6"
            where = (left + (NAMES + 0.015 + 0.1 * number) * width, top, 0.1 * width, head * height)
            key = f"{sign} {entry['name']}"
            text_box(slide, key, where, 15, entry["colour"], middle=True, bold=True)


def _spans(meta: ChartMeta) -> list[tuple[float, float]]:
    """Both ends of the line of every row, women to men or the interval; the same point where one is missing."""
    first = meta["series"][0]
    starts = first.get("low") or first["values"]
    ends = first.get("high") or meta["series"][-1]["values"]
    known = meta["axis"][0]
    return [
        (
            next((v for v in (start, end) if v is not None), known),
            next((v for v in (end, start) if v is not None), known),
        )
        for start, end in zip(starts, ends, strict=True)
    ]
