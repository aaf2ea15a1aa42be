"""Rows of dots in a native PowerPoint chart: dumbbells and intervals, drawn as XY points and lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.slide import Slide

from wide.charts.palette import LIGHT
from wide.export.pptx_style import (
    UNNAMED,
    ChartMeta,
    Frame,
    chart_on,
    marks_only,
    number_format,
    place_plot,
    round_axis,
    set_legend,
    set_type,
    solid_line,
    text_beside,
    value_axis,
    whole_units,
)

MARKS = {"circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND}
#: Shares of the frame: names of rows, what is written behind them, feet of axes.
NAMES, BEHIND, FOOT = 0.29, 0.1, 0.09


def rows_of_dots(slide: Slide, meta: ChartMeta, frame: Frame) -> Any:
    """Rows of dots (dumbbell, intervals): a line for every row, the marks over it, its name at the left."""
    count = len(meta["labels"])
    heights = [float(count - number) for number in range(count)]
    data = XyChartData(number_format=number_format(meta))
    # An unseen series as long as any: LibreOffice leaves out series that stand before a longer one.
    unseen = data.add_series(UNNAMED)
    for (start, _), height in zip(_spans(meta), heights, strict=True):
        unseen.add_data_point(start, height)
    for label, (start, end), height in zip(meta["labels"], _spans(meta), heights, strict=True):
        row = data.add_series(label)
        row.add_data_point(start, height)
        row.add_data_point(end, height)
    kinds = [kind for entry in meta["series"] for kind in _by_colour(entry)]
    for name, _, _, values in kinds:
        dots = data.add_series(name)
        for value, height in zip(values, heights, strict=True):
            if value is not None:
                dots.add_data_point(value, height)
    # Lines with marks: viewers that take the chart for one of dots alone leave the lines of the rows out.
    shape = chart_on(slide, XL_CHART_TYPE.XY_SCATTER_LINES, frame, data)
    chart = shape.chart
    size = set_type(chart, count)
    first, *drawn = chart.plots[0].series
    first.marker.style = XL_MARKER_STYLE.NONE
    first.format.line.fill.background()
    for row in drawn[:count]:
        row.marker.style = XL_MARKER_STYLE.NONE
        solid_line(row.format.line, LIGHT.neutral, 2.25)
    for (_, colour, mark, _), dots in zip(kinds, drawn[count:], strict=True):
        marks_only(dots, colour, MARKS.get(mark or "", XL_MARKER_STYLE.SQUARE))
    low, high, step = round_axis(meta["axis"][0], meta["axis"][1], 4)
    if min(start for start, _ in _spans(meta)) >= 0:
        low = max(low, 0.0)  # the air around the marks is no reason for numbers that cannot be
    value_axis(
        chart.category_axis, (low, high), step, number_format({**meta, "decimals": int(step < 1)}), grid=True
    )
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0.4, count + 0.6
    chart.value_axis.has_major_gridlines, chart.value_axis.visible = False, False
    top = 0.08 if len(meta["series"]) > 1 else 0.02
    place_plot(chart, NAMES + 0.015, top, 1 - NAMES - BEHIND - 0.03, 1 - top - FOOT)
    _name_rows(slide, meta, frame, top, size)
    set_legend(chart, False)
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
    for number, (name, said) in enumerate(zip(meta["labels"], meta["row_values"], strict=True)):
        at = top + head * height + pitch * (0.1 + number)
        text_beside(slide, name, whole_units((left, at, NAMES * width, pitch)), size, LIGHT.ink, right=True)
        behind = (left + (1 - BEHIND) * width, at, BEHIND * width, pitch)
        text_beside(slide, said, whole_units(behind), size, LIGHT.ink, right=True, bold=True)
    if len(meta["series"]) > 1:
        for number, entry in enumerate(meta["series"]):
            sign = "\u25cf" if entry.get("mark") == "circle" else "\u25c6"
            where = (left + (NAMES + 0.015 + 0.1 * number) * width, top, 0.1 * width, head * height)
            text_beside(slide, f"{sign} {entry['name']}", whole_units(where), 15, entry["colour"], bold=True)


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
