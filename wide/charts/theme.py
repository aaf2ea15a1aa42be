"""How every figure looks: `Look`, the two Plotly templates, the common layout, and the assembly of a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import plotly.graph_objects as go

from wide.charts.palette import DARK, LIGHT, Palette
from wide.text import NO_BREAK, Lang, number, percent, signed

FONT = "Be Vietnam Pro, Segoe UI, Arial, sans-serif"
TEXT = 13.0
SMALL = 12.0
CLEAR = "rgba(0,0,0,0)"
#: Axis settings that keep tick labels a few pixels off the plot, by ticks without a colour.
SPACED_TICKS = {"ticks": "outside", "ticklen": 7, "tickcolor": CLEAR}
DIGITS = 9  # enough for any count of people; 27.900000000000002 makes a message to the browser longer


@dataclass(frozen=True)
class Look:
    """Language, paper and size of a figure.

    `narrow` asks for tighter labels where the caller knows that the screen is a telephone; `wide` is the stage,
    where width is plentiful and height is dear: labels stand beside the marks, so that fewer pixels of height
    leave larger type.
    """

    #: Sizes in pixels: labels and values; ticks and side notes.
    text: ClassVar[float] = TEXT
    small: ClassVar[float] = SMALL

    lang: Lang
    dark: bool = False
    narrow: bool = False
    wide: bool = False

    @property
    def palette(self) -> Palette:
        return DARK if self.dark else LIGHT

    @property
    def separators(self) -> str:
        """Plotly's decimal and thousands marks: `1.234,5` in Vietnamese, `1,234.5` in English."""
        return ",." if self.lang == "vi" else ".,"

    def value(self, value: float | None, decimals: int, suffix: str = "") -> str:
        """`value` written for a reader, with its unit kept on the same line (`45,7 %`, `5,7 triệu`)."""
        if suffix.strip() == "%":
            return percent(value, self.lang, decimals)
        unit = suffix.strip().replace(" ", NO_BREAK)
        return number(value, self.lang, decimals) + (NO_BREAK + unit if unit else "")

    def gap(self, value: float | None, decimals: int) -> str:
        """A difference with its sign always shown."""
        return signed(value, self.lang, decimals)

    def tick_suffix(self, suffix: str) -> str:
        """The unit behind a tick number: ` %` (vi), `%` (en); other units stay in the subtitle."""
        if suffix.strip() != "%":
            return ""
        return NO_BREAK + "%" if self.lang == "vi" else "%"


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that one line of Be Vietnam Pro needs, a little generous (measured: 0.53-0.58 em a letter)."""
    return len(text) * size * (0.63 if bold else 0.58)


def base_layout(
    look: Look, height: float, *, left: float = 4, right: float = 4, top: float = 4, bottom: float = 4
) -> dict[str, Any]:
    """The layout that every figure starts from: template, number marks, height and margins in pixels."""
    return {
        "template": TEMPLATES["dark" if look.dark else "light"],
        "height": round(height),
        "separators": look.separators,
        "margin": {"l": round(left), "r": round(right), "t": round(top), "b": round(bottom), "pad": 0},
        "font": {"size": look.text},
    }


def build_figure(
    layout: Mapping[str, Any], traces: Sequence[Mapping[str, Any]], meta: Mapping[str, Any] | None = None
) -> go.Figure:
    """A figure of `traces` (each with its `type`), checked by Plotly, its floats rounded to nine digits.

    `meta` becomes `layout.meta`, not rounded: slides carry the exact values. Raises ValueError for a
    property or a value that Plotly does not know.
    """
    return go.Figure({"data": _rounded(traces), "layout": _rounded(layout) | {"meta": meta}})


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list | tuple) else value


def legend_layout(look: Look, **position: Any) -> dict[str, Any]:
    """A legend in small grey type whose entries cannot be switched off."""
    font = {"size": look.small, "color": look.palette.soft}
    return {"font": font, "itemclick": False, "itemdoubleclick": False} | position


def annotation(
    text: str,
    look: Look,
    *,
    x: float,
    y: float,
    xref: str = "paper",
    yref: str = "y",
    size: float | None = None,
    color: str | None = None,
    xanchor: str = "left",
    yanchor: str = "middle",
    xshift: float = 0,
    yshift: float = 0,
    bgcolor: str | None = None,
) -> dict[str, Any]:
    """One text without arrow. Anchored to data or to an edge; shifted by pixels, never by a guessed width."""
    settings: dict[str, Any] = {
        "text": text,
        "x": x,
        "y": y,
        "xref": xref,
        "yref": yref,
        "xanchor": xanchor,
        "yanchor": yanchor,
        "align": xanchor if xanchor in ("left", "right") else "center",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": look.text if size is None else size, "color": color or look.palette.ink},
    }
    shifts = {"bgcolor": bgcolor, "xshift": xshift, "yshift": yshift}
    return settings | {name: value for name, value in shifts.items() if value}


def side_note(text: str, look: Look, **position: Any) -> dict[str, Any]:
    """An annotation in small grey type: titles of axes and columns, names of reference lines."""
    return annotation(text, look, size=look.small, color=look.palette.soft, **position)


def _template(palette: Palette) -> dict[str, Any]:
    axis = {
        "automargin": False,
        "fixedrange": True,
        "gridcolor": palette.grid,
        "showline": False,
        "autotickangles": [0],
        "tickcolor": CLEAR,
        "tickfont": {"color": palette.soft, "size": SMALL},
        "ticks": "",
        "zeroline": False,
    }
    return {
        "layout": {
            "autosize": True,
            "barmode": "overlay",
            "dragmode": False,
            "font": {"color": palette.ink, "family": FONT, "size": TEXT},
            "geo": {"bgcolor": CLEAR, "visible": False},
            "hoverlabel": {
                "align": "left",
                "bgcolor": palette.card,
                "bordercolor": palette.no_data_line,
                "font": {"color": palette.ink, "family": FONT, "size": TEXT},
            },
            "hovermode": "closest",
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "xaxis": axis,
            "yaxis": axis,
        }
    }


TEMPLATES = {"light": _template(LIGHT), "dark": _template(DARK)}
