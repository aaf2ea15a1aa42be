"""Women's bar over men's bar under one label, for levels that readers compare by length."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import MEN_SIGN, WOMEN_SIGN
from wide.charts.row_positions import position_rows
from wide.charts.theme import Look, base_layout, build_figure, row_axes, text_width
from wide.charts.traces import valued_bars
from wide.charts.validation import checked_rows, flagged_labels, numbers, present, span

FORM = "paired_bars"


def paired_bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "%",
    decimals: int = 1,
    longest: float | None = None,
) -> go.Figure:
    """Women's bar over men's bar under one label, in the order given, each value with its sign (● ◆).

    `rows`: label, women, men; optional flag (short sign after the label). `longest` as in `bars`.
    Raises ValueError for missing columns, text values or no rows.
    """
    data = checked_rows(rows, FORM, ("label", "women", "men"), {"flag": ""})
    women, men = numbers(data, FORM, "women"), numbers(data, FORM, "men")
    palette, labels = look.palette, flagged_labels(data)
    positions = position_rows(labels, look, mark=36, gap=11)
    sides = [
        (f"{WOMEN_SIGN} ", women, -9, palette.women, palette.women_ink),
        (f"{MEN_SIGN} ", men, 9, palette.men, palette.men_ink),
    ]
    texts = [look.value(v, decimals, suffix) for v in women + men]
    room = max(text_width(f"{WOMEN_SIGN} {t}", look.text, bold=True) for t in texts) + look.px(14)
    low, high = span([*present(women, men), *([] if longest is None else [longest])], floor=0)
    beyond = room if low < 0 else 0.0
    layout = base_layout(look, positions.length + 8, left=max(beyond + positions.label_width, 4), right=room)
    layout |= row_axes((low, high), positions.length)
    layout["annotations"] = positions.annotations(
        look, beyond=beyond if positions.label_width else 0, xref="x domain"
    )
    traces = []
    for sign, values, shift, colour, ink in sides:
        written = [sign + look.value(v, decimals, suffix) for v in values]
        traces.append(
            valued_bars(
                values,
                [y + look.px(shift) for y in positions.mark_y],
                look.px(13),
                written,
                ink,
                look,
                marker={"color": colour, "cornerradius": 2},
                hovertext=[f"{label}<br>{t}" for label, t in zip(positions.labels, written, strict=True)],
            )
        )
    meta = chart_meta(
        look,
        "bars",
        [
            {"name": WOMEN_SIGN, "values": women, "colour": palette.women},
            {"name": MEN_SIGN, "values": men, "colour": palette.men},
        ],
        labels=labels,
        suffix=suffix,
        decimals=decimals,
    )
    return build_figure(layout, traces, meta)
