"""The style of a native PowerPoint chart: colours, axes, the frame of its plot, texts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from wide.charts.palette import LIGHT

FONT = "Be Vietnam Pro"
UNNAMED = " "
ChartMeta = Mapping[str, Any]
Frame = tuple[int, int, int, int]


def number_format(meta: ChartMeta) -> str:
    """The number format of a spreadsheet: `#,##0.0"%"`; PowerPoint writes it in the format of the reader's system."""
    decimals = "." + "0" * meta["decimals"] if meta["decimals"] else ""
    body = f"#,##0{decimals}" + ('"%"' if meta["suffix"] == "%" else "")
    return f"+{body};\u2212{body};0" if meta.get("signed") else body


def round_axis(low: float, high: float, steps: int = 5) -> tuple[float, float, float]:
    """Ends and step of an axis from `low` to `high` on round numbers, some `steps` apart."""
    rough = ((high - low) or 1.0) / steps
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step


def add_chart(slide: Slide, kind: XL_CHART_TYPE, frame: Frame, data: Any, rows: int) -> tuple[Any, float]:
    """A new chart without title and legend; its shape, and the size of its type in points, smaller for many rows."""
    shape = slide.shapes.add_chart(kind, *(Emu(length) for length in frame), data)
    size = 16.0 if rows <= 9 else 13.0 if rows <= 15 else 10.5 if rows <= 24 else 8.0
    chart = shape.chart
    chart.has_title = chart.has_legend = False
    chart.font.name, chart.font.size = FONT, Pt(size)
    chart.font.color.rgb = rgb(LIGHT.ink)
    return shape, size


def xy_data(
    meta: ChartMeta, series: Iterable[tuple[str, Sequence[float | None], Sequence[float]]]
) -> XyChartData:
    """The data of a chart of points: name, x and y of each series, points without x left out."""
    data = XyChartData(number_format=number_format(meta))
    for name, xs, ys in series:
        points = data.add_series(name)
        for x, y in zip(xs, ys, strict=True):
            if x is not None:
                points.add_data_point(x, y)
    return data


def place_plot(chart: Chart, x: float, y: float, width: float, height: float) -> None:
    """Fix the plot (without axis labels) inside the chart's frame; all four as shares of the frame."""
    area = chart.element.find(".//" + qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    places = "".join(
        f'<c:{name} val="{value:.5f}"/>' for name, value in zip("xywh", (x, y, width, height), strict=True)
    )
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{places}</c:manualLayout></c:layout>'
    )
    area.insert(0, parse_xml(layout))


def text_box(slide: Slide, text: str, frame: Sequence[float], size: float, colour: str, **style: Any) -> None:
    """A text box at `frame` (left, top, width, height); `style` as in `write`."""
    box = slide.shapes.add_textbox(*(Emu(round(length)) for length in frame))
    write(box.text_frame, text, size, colour, **style)


def write(
    frame: Any,
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    right: bool = False,
    middle: bool = False,
) -> None:
    """Write one paragraph without margins; `right`: aligned to the right, `middle`: centred on the height."""
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT, 1.0
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = rgb(colour)


def value_axis(axis: Any, ends: tuple[float, float], step: float, form: str, *, grid: bool = True) -> None:
    """Ends, step and number format of a value axis, with or without gridlines."""
    axis.minimum_scale, axis.maximum_scale = ends
    axis.major_unit = step
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    axis.tick_labels.font.size = Pt(12)
    axis.tick_labels.font.color.rgb = rgb(LIGHT.soft)
    axis.has_major_gridlines = grid
    if grid:
        solid_line(axis.major_gridlines.format.line, LIGHT.grid, 0.75)
    hide_line(axis)


def hide_line(axis: Any) -> None:
    """No tick marks, no line."""
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()


def solid_fill(formatted: Any, colour: str) -> None:
    """A plain fill."""
    formatted.fill.solid()
    formatted.fill.fore_color.rgb = rgb(colour)


def solid_line(line: Any, colour: str, points: float) -> None:
    """A plain line of this many points."""
    line.color.rgb = rgb(colour)
    line.width = Pt(points)


def rgb(colour: str) -> RGBColor:
    """`#RRGGBB` for PowerPoint."""
    value: RGBColor = RGBColor.from_string(colour[1:])
    return value


def marks_only(dots: Any, colour: str, style: XL_MARKER_STYLE = XL_MARKER_STYLE.CIRCLE) -> None:
    """Dots of a series without the line between them."""
    dots.format.line.fill.background()
    dots.marker.style, dots.marker.size = style, 11
    solid_fill(dots.marker.format, colour)
    dots.marker.format.line.fill.background()
