"""A native PowerPoint chart, editable and with its table, from the numbers in `layout.meta` of a figure.

See wide/charts/export_meta.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide
from pptx.util import Pt

from wide.charts.labels import push_apart
from wide.charts.palette import LIGHT
from wide.export import pptx_style as style
from wide.export.pptx_dot_rows import rows_of_dots
from wide.export.pptx_style import UNNAMED, ChartMeta, Frame, number_format, rgb, solid_fill, solid_line

#: Shares of the frame: names at the ends of lines, feet of axes.
ENDS, FOOT = 0.19, 0.09


def add_chart(slide: Slide, meta: ChartMeta, frame: Frame) -> Any:
    """Put the chart onto the slide at `frame` (left, top, width, height); returns its shape."""
    return FORMS[meta["form"]](slide, meta, frame)


def _bars(slide: Slide, meta: ChartMeta, frame: Frame) -> Any:
    series, stacked = meta["series"], meta["form"] == "stacked"
    data = CategoryChartData(number_format=number_format(meta))
    data.categories = list(reversed(meta["labels"]))  # PowerPoint fills a bar chart from below
    for entry in series:
        data.add_series(entry.get("name") or UNNAMED, list(reversed(entry["values"])))
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    rows = len(meta["labels"]) * (1 if stacked else len(series))
    shape, size = style.add_chart(slide, kind, frame, data, rows)
    chart, plot = shape.chart, shape.chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 45, (100 if stacked else -5), False
    for entry, drawn in zip(series, plot.series, strict=True):
        drawn.invert_if_negative = False
        solid_fill(drawn.format, entry.get("colour") or entry["colours"][0])
        for number, colour in enumerate(reversed(entry.get("colours", []))):
            solid_fill(drawn.points[number].format, colour)
        _values(drawn, entry, meta, size, stacked)
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    style.hide_line(chart.category_axis)
    if meta["axis"]:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = meta["axis"]
    elif min((v for entry in series for v in entry["values"] if v is not None), default=0) >= 0:
        chart.value_axis.minimum_scale = 0  # a bar is its length: left alone, programs cut it at the foot
    chart.value_axis.has_major_gridlines, chart.value_axis.visible = False, False
    if len(series) > 1:
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(14)
    return shape


def _values(drawn: Any, entry: Mapping[str, Any], meta: ChartMeta, size: float, stacked: bool) -> None:
    """The value at the end of every bar; in the middle of a piece of a whole."""
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format(meta), False
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.bold = Pt(size), True
    if stacked:
        labels.font.color.rgb = rgb("#FFFFFF" if entry["colour"] in LIGHT.sequential[2:] else LIGHT.ink)
    for number, text in enumerate(reversed(entry.get("labels", []))):
        drawn.points[number].data_label.text_frame.text = text


def _lines(slide: Slide, meta: ChartMeta, frame: Frame) -> Any:
    """Lines over years; every connected piece is a series, so no line crosses a break of the figures."""
    # LibreOffice leaves out series that stand before a longer one.
    pieces = sorted(meta["series"], key=lambda entry: -len(entry["x"]))
    data = style.xy_data(meta, [(entry["name"], entry["x"], entry["y"]) for entry in pieces])
    shape, _ = style.add_chart(slide, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, frame, data, 8)
    chart = shape.chart
    for entry, drawn in zip(pieces, chart.plots[0].series, strict=True):
        solid_line(drawn.format.line, entry["colour"], 2.5)
        if entry["dashed"]:
            drawn.format.line.dash_style = MSO_LINE.DASH
        drawn.smooth = False
        drawn.marker.style = XL_MARKER_STYLE.CIRCLE if len(entry["x"]) < 12 else XL_MARKER_STYLE.NONE
        drawn.marker.size = 7
        solid_fill(drawn.marker.format, entry["colour"])
        solid_line(drawn.marker.format.line, entry["colour"], 1)
    years = [x for entry in meta["series"] for x in entry["x"]]
    first, last = math.floor(min(years)), math.ceil(max(years))
    step = max(1, round((last - first) / 6))
    style.value_axis(chart.category_axis, (first, max(last, first + 1)), step, "0", grid=False)
    low, high, step = style.round_axis(*meta["axis"])
    form = '#,##0.##"%"' if meta["suffix"] == "%" else "#,##0.##"
    form = form if step % 1 else form.replace(".##", "")
    style.value_axis(chart.value_axis, (low, high), step, form)
    style.place_plot(chart, 0.06, 0.03, 1 - ENDS - 0.08, 1 - FOOT - 0.03)
    _name_ends(slide, meta, frame, (low, high))
    return shape


def _name_ends(slide: Slide, meta: ChartMeta, frame: Frame, axis: tuple[float, float]) -> None:
    """The names of the lines and their last values beside the plot, pushed apart where they would meet."""
    last = {entry["name"]: entry for entry in meta["series"]}
    left, top, width, height = frame
    plot_top, plot = top + 0.03 * height, (1 - FOOT - 0.03) * height
    wanted = [plot_top + plot * (axis[1] - entry["y"][-1]) / (axis[1] - axis[0]) for entry in last.values()]
    tall = min(Pt(42), plot / len(last))
    places = push_apart(wanted, [tall] * len(last), plot_top, top + height)
    for entry, at in zip(last.values(), places, strict=True):
        beside = (left + (1 - ENDS) * width, at - tall / 2, ENDS * width, tall)
        style.text_box(slide, entry["end_label"], beside, 14, entry["colour"], bold=True, middle=True)


def _dots(slide: Slide, meta: ChartMeta, frame: Frame) -> Any:
    numbered = enumerate(meta["series"], start=1)
    data = style.xy_data(meta, [(str(number), entry["x"], entry["y"]) for number, entry in numbered])
    shape, _ = style.add_chart(slide, XL_CHART_TYPE.XY_SCATTER, frame, data, 8)
    chart = shape.chart
    for entry, dots in zip(meta["series"], chart.plots[0].series, strict=True):
        style.marks_only(dots, entry["colour"])
        for number, name in enumerate(entry["labels"]):
            if name:
                label = dots.points[number].data_label
                label.text_frame.text = name
                label.position = XL_LABEL_POSITION.RIGHT
                label.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    for axis, title, ends in zip(
        (chart.category_axis, chart.value_axis), meta["titles"], meta["ranges"], strict=True
    ):
        low, high, step = style.round_axis(*sorted(ends))
        if ends[0] > ends[1]:  # ranks: 1 stands on top, and the other axis stays where it was
            axis.reverse_order, axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
        style.value_axis(axis, (low, high), step, "#,##0.##" if step % 1 else "#,##0")
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold, run.font.color.rgb = Pt(12), False, rgb(LIGHT.soft)
    return shape


FORMS: dict[str, Callable[[Slide, ChartMeta, Frame], Any]] = {
    "bars": _bars,
    "stacked": _bars,
    "lines": _lines,
    "dumbbell": rows_of_dots,
    "intervals": rows_of_dots,
    "dots": _dots,
}
