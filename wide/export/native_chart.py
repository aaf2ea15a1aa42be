"""A chart of PowerPoint's own from a figure's plain numbers (wide/charts/native.py): editable, with its table."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.slide import Slide
from pptx.util import Pt

from wide.charts.labels import push_apart
from wide.charts.palette import LIGHT
from wide.export.chart_dress import (
    UNNAMED,
    Frame,
    Told,
    chart_on,
    dressed,
    fill,
    inside,
    legend,
    line,
    number_format,
    only_marks,
    quiet,
    rgb,
    rounded,
    scale,
    whole,
    words,
)
from wide.export.native_rows import rows_of_dots

#: Shares of the frame: names at the ends of lines, feet of axes.
ENDS, FOOT = 0.19, 0.09


def add_chart(slide: Slide, told: Told, frame: Frame) -> Any:
    """Put the chart onto the slide at `frame` (left, top, width, height); returns its shape."""
    return FORMS[told["form"]](slide, told, frame)


def _bars(slide: Slide, told: Told, frame: Frame) -> Any:
    series, stacked = told["series"], told["form"] == "stacked"
    data = CategoryChartData(number_format=number_format(told))
    data.categories = list(reversed(told["labels"]))  # PowerPoint fills a bar chart from below
    for one in series:
        data.add_series(one.get("name") or UNNAMED, list(reversed(one["values"])))
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    shape = chart_on(slide, kind, frame, data)
    chart = shape.chart
    size = dressed(chart, len(told["labels"]) * (1 if stacked else len(series)))
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 45, (100 if stacked else -5), False
    for one, drawn in zip(series, plot.series, strict=True):
        drawn.invert_if_negative = False
        fill(drawn.format, one.get("colour") or one["colours"][0])
        for number, colour in enumerate(reversed(one.get("colours", []))):
            fill(drawn.points[number].format, colour)
        _values(drawn, one, told, size, stacked)
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    quiet(chart.category_axis)
    if told["axis"]:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = told["axis"]
    elif min((v for one in series for v in one["values"] if v is not None), default=0) >= 0:
        chart.value_axis.minimum_scale = 0  # a bar is its length: left alone, programs cut it at the foot
    chart.value_axis.has_major_gridlines, chart.value_axis.visible = False, False
    legend(chart, len(series) > 1)
    return shape


def _values(drawn: Any, one: Mapping[str, Any], told: Told, size: float, stacked: bool) -> None:
    """The value at the end of every bar; in the middle of a piece of a whole."""
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format(told), False
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.bold = Pt(size), True
    if stacked:
        labels.font.color.rgb = rgb("#FFFFFF" if one["colour"] in LIGHT.sequential[2:] else LIGHT.ink)
    for number, text in enumerate(reversed(one.get("labels", []))):
        drawn.points[number].data_label.text_frame.text = text


def _lines(slide: Slide, told: Told, frame: Frame) -> Any:
    """Lines over years; every connected piece is a series, so no line crosses a break of the figures."""
    data = XyChartData(number_format=number_format(told))
    # LibreOffice leaves out series that stand before a longer one.
    pieces = sorted(told["series"], key=lambda one: -len(one["x"]))
    for one in pieces:
        points = data.add_series(one["name"])
        for x, y in zip(one["x"], one["y"], strict=True):
            points.add_data_point(x, y)
    shape = chart_on(slide, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, frame, data)
    chart = shape.chart
    dressed(chart, 8)
    for one, drawn in zip(pieces, chart.plots[0].series, strict=True):
        line(drawn.format.line, one["colour"], 2.5, dashed=one["dashed"])
        drawn.smooth = False
        drawn.marker.style = XL_MARKER_STYLE.CIRCLE if len(one["x"]) < 12 else XL_MARKER_STYLE.NONE
        drawn.marker.size = 7
        fill(drawn.marker.format, one["colour"])
        line(drawn.marker.format.line, one["colour"], 1)
    years = [x for one in told["series"] for x in one["x"]]
    first, last = math.floor(min(years)), math.ceil(max(years))
    scale(
        chart.category_axis, (first, max(last, first + 1)), max(1, round((last - first) / 6)), "0", grid=False
    )
    low, high, step = rounded(*told["axis"])
    form = '#,##0.##"%"' if told["suffix"] == "%" else "#,##0.##"
    scale(chart.value_axis, (low, high), step, form if step % 1 else form.replace(".##", ""), grid=True)
    inside(chart, 0.06, 0.03, 1 - ENDS - 0.08, 1 - FOOT - 0.03)
    _name_ends(slide, told, frame, (low, high))
    legend(chart, False)
    return shape


def _name_ends(slide: Slide, told: Told, frame: Frame, axis: tuple[float, float]) -> None:
    """The names of the lines and their last values beside the plot, pushed apart where they would meet."""
    last = {one["name"]: one for one in told["series"]}
    left, top, width, height = frame
    plot_top, plot = top + 0.03 * height, (1 - FOOT - 0.03) * height
    wanted = [plot_top + plot * (axis[1] - one["y"][-1]) / (axis[1] - axis[0]) for one in last.values()]
    tall = min(Pt(42), plot / len(last))
    places = push_apart(wanted, [tall] * len(last), plot_top, top + height)
    for one, at in zip(last.values(), places, strict=True):
        beside = (left + (1 - ENDS) * width, at - tall / 2, ENDS * width, tall)
        words(slide, one["said"], whole(beside), 14, one["colour"], bold=True)


def _dots(slide: Slide, told: Told, frame: Frame) -> Any:
    data = XyChartData(number_format=number_format(told))
    for number, one in enumerate(told["series"], start=1):
        points = data.add_series(one.get("name") or str(number))
        for x, y in zip(one["x"], one["y"], strict=True):
            points.add_data_point(x, y)
    shape = chart_on(slide, XL_CHART_TYPE.XY_SCATTER, frame, data)
    chart = shape.chart
    dressed(chart, 8)
    for one, dots in zip(told["series"], chart.plots[0].series, strict=True):
        only_marks(dots, one["colour"], XL_MARKER_STYLE.CIRCLE)
        for number, name in enumerate(one["labels"]):
            if name:
                label = dots.points[number].data_label
                label.text_frame.text = name
                label.position = XL_LABEL_POSITION.RIGHT
                label.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    for axis, title, ends in zip(
        (chart.category_axis, chart.value_axis), told["titles"], told["ranges"], strict=True
    ):
        low, high, step = rounded(*sorted(ends))
        if ends[0] > ends[1]:  # ranks: 1 stands on top, and the other axis stays where it was
            axis.reverse_order, axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
        scale(axis, (low, high), step, "#,##0.##" if step % 1 else "#,##0", grid=True)
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold, run.font.color.rgb = Pt(12), False, rgb(LIGHT.soft)
    legend(chart, False)
    return shape


FORMS: dict[str, Callable[[Slide, Told, Frame], Any]] = {
    "bars": _bars,
    "stacked": _bars,
    "lines": _lines,
    "dumbbell": rows_of_dots,
    "intervals": rows_of_dots,
    "dots": _dots,
}
