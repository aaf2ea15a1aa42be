"""Butterfly: women to the left, men to the right of one spine; a tone may colour the bars."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN, bold, coloured, sign
from wide.charts.palette import between
from wide.charts.row_positions import labels_above, labels_beside
from wide.charts.theme import Look, annotation, base_layout, build_figure, text_width
from wide.charts.traces import Trace, bar_trace, hatching, valued_bars
from wide.charts.validation import checked_rows, flagged_labels, numbers, present, span

FORM = "butterfly"
SPINE = 0.004
STUB = 0.25
STAGE_SPINE = 0.17


def butterfly(
    rows: pd.DataFrame,
    look: Look,
    *,
    names: tuple[str, str],
    suffix: str = "",
    decimals: int = 1,
    tone_title: str = "",
    tone_decimals: int = 2,
    tone_range: tuple[float, float] | None = None,
    no_data: str = "",
) -> go.Figure:
    """Women's and men's value back to back, in the order given, both on the same scale from nought.

    `rows`: label, women, men (not negative); optional tone (a number that colours the bars from pale to
    strong amber, with a scale of its own below, `tone_title` over it) and flag (short sign after the
    label). `no_data`: what a hatched stub says in the place of a missing value (without it: a dash alone).
    Raises ValueError for missing columns, negative or text values or no rows.
    """
    data = checked_rows(rows, FORM, ("label", "women", "men"), {"flag": ""})
    women, men = numbers(data, FORM, "women"), numbers(data, FORM, "men")
    if any(v < 0 for v in present(women, men)):
        raise ValueError(f"{FORM}: a negative value has no side")
    tones = numbers(data, FORM, "tone") if "tone" in data.columns else None
    palette, labels = look.palette, flagged_labels(data)
    # The stage writes the labels into a broad spine between the sides instead of over the bars.
    spine = STAGE_SPINE if look.wide else SPINE
    positions = (
        labels_beside(labels, look, mark=23, width=34)
        if look.wide
        else labels_above(labels, look, mark=15, gap=10)
    )
    written = [look.value(v, decimals, suffix) for v in women + men]
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(10)
    head, foot = look.px(30), look.px(58) if tones else 4
    height = head + positions.length + foot
    layout = base_layout(look, height, left=room, right=room, top=head, bottom=foot)
    longest = span(present(women, men), floor=0)[1]
    hidden = {"visible": False, "fixedrange": True}
    layout |= {
        "xaxis": {**hidden, "range": [longest, 0], "domain": [0, 0.5 - spine]},
        "xaxis2": {**hidden, "range": [0, longest], "domain": [0.5 + spine, 1], "anchor": "y"},
        "yaxis": {**hidden, "range": [positions.length, 0]},
    }
    traces: list[Trace] = []
    fills: list[str] = []
    if tones:
        low, high = tone_range or span(present(tones))
        fills = [
            palette.no_data if t is None else between(palette.tones, (t - low) / (high - low)) for t in tones
        ]
        traces.append(_tone_scale(low, high, look, tone_title, tone_decimals))
    tone_texts = [f"<br>{tone_title} {look.value(t, tone_decimals)}" for t in tones or []]
    notes = positions.annotations(look, x=0.5, xanchor="center", xshift=0)
    for values, axis, colour, ink, mark, name, anchor, shift in (
        (women, "x", palette.women, palette.women_ink, WOMEN_SIGN, names[0], "right", -8),
        (men, "x2", palette.men, palette.men_ink, MEN_SIGN, names[1], "left", 8),
    ):
        marker = {"color": colour, "cornerradius": 2}
        if tones is not None:
            marker = {"color": fills, "line": {"width": 0.6, "color": palette.tones[4]}}
        side = [look.value(v, decimals, suffix) for v in values]
        traces.append(
            valued_bars(
                values,
                positions.mark_y,
                look.px(15),
                ["" if no_data and v is None else t for v, t in zip(values, side, strict=True)],
                ink,
                look,
                xaxis=axis,
                marker=marker,
                hovertext=[
                    f"{label}<br>{coloured(mark, ink)} {name} <b>{t}</b>{tone}"
                    for label, t, tone in zip(
                        positions.labels, side, tone_texts or [""] * len(labels), strict=True
                    )
                ],
                name=name,
            )
        )
        if no_data and None in values:
            missing = [y for y, v in zip(positions.mark_y, values, strict=True) if v is None]
            traces.append(_stubs(missing, axis, longest * STUB, no_data, look))
        words = [bold(name), sign(mark, look)]
        notes.append(
            annotation(
                " ".join(words if anchor == "right" else words[::-1]),
                look,
                x=0.5,
                y=1,
                yref="paper",
                xanchor=anchor,
                yanchor="bottom",
                color=ink,
                xshift=look.px(shift),
                yshift=look.px(8),
            )
        )
    meta = chart_meta(
        look,
        "bars",
        [
            {"name": names[0], "values": women, "colour": palette.women},
            {"name": names[1], "values": men, "colour": palette.men},
        ],
        labels=labels,
        suffix=suffix,
        decimals=decimals,
    )
    return build_figure(layout | {"annotations": notes}, traces, meta)


def _stubs(centres: list[float], axis: str, length: float, words: str, look: Look) -> Trace:
    """Hatched stubs with `words`: a value is missing, which is not nought."""
    palette = look.palette
    return bar_trace(
        [length] * len(centres),
        centres,
        look.px(15),
        xaxis=axis,
        marker={
            "color": palette.no_data,
            "line": {"width": 1, "color": palette.no_data_line},
            "pattern": hatching(palette.no_data_line),
        },
        text=[words] * len(centres),
        textposition="outside",
        textfont={"size": look.small, "color": palette.soft},
        hoverinfo="skip",
        constraintext="none",
        cliponaxis=False,
    )


def _tone_scale(low: float, high: float, look: Look, title: str, decimals: int) -> Trace:
    """A trace without points that carries the scale of tones."""
    ticks = [low + (high - low) * i / 4 for i in range(5)]
    palette = look.palette
    font = {"size": look.small, "color": palette.soft}
    return {
        "type": "scatter",
        "x": [None],
        "y": [None],
        "mode": "markers",
        "hoverinfo": "skip",
        "marker": {
            "color": [low],
            "cmin": low,
            "cmax": high,
            "colorscale": [[i / 4, colour] for i, colour in enumerate(palette.tones)],
            "showscale": True,
            "colorbar": {
                "orientation": "h",
                "thickness": look.px(9),
                "len": 1,
                "x": 0.5,
                "xanchor": "center",
                "xpad": 0,
                "y": 0,
                "yanchor": "top",
                "ypad": look.px(12),
                "outlinewidth": 0,
                "title": {"text": title, "side": "top", "font": font},
                "tickvals": ticks,
                "ticktext": [look.value(t, decimals) for t in ticks],
                "tickfont": font,
            },
        },
    }
