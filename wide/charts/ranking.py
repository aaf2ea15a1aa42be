"""Ranking: a dot for each place on a fine line, values in a column at the right, chosen places in the accent."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import bold, coloured, eased
from wide.charts.row_positions import STAGE, labels_beside, widest_line
from wide.charts.theme import Look, base_layout, build_figure, row_axes, side_note, spaced_ticks, text_width
from wide.charts.traces import row_colours, segments, upright_through
from wide.charts.validation import booleans, checked_rows, numbers, present, span, texts, with_flags

GAP = "…"
FIGURE_SPACE = "\u2007"
AWAY = "\u2002"  # keeps words off a mark or an axis


def ranking(
    rows: pd.DataFrame,
    look: Look,
    *,
    decimals: int = 1,
    suffix: str = "",
    reference: tuple[str, float] | None = None,
    ascending: bool = False,
    zero: bool | None = None,
    ranks: bool = True,
) -> go.Figure:
    """All places, best first.

    `rows`: label, value; optional chosen (True: accent, bold), flag (short sign after the value; its dot
    is open). Places without a value stand last with an en dash. `reference`: (label, value) of a dashed
    line, the country for instance. `ascending`: the smallest value leads. `zero`: start the axis at
    nought; None does so unless all values lie close together (smallest above 60 % of the largest).
    `ranks`: write the place number (equal values share one). Raises ValueError for missing columns,
    text values or no rows.
    """
    data = _ordered(rows, "ranking", ascending)
    return _ranking_figure(data, look, decimals, suffix, reference, zero, ranks)


def ranking_window(
    rows: pd.DataFrame,
    look: Look,
    *,
    top: int = 5,
    bottom: int = 5,
    decimals: int = 1,
    suffix: str = "",
    reference: tuple[str, float] | None = None,
    ascending: bool = False,
    zero: bool | None = None,
    ranks: bool = True,
) -> go.Figure:
    """The first `top`, the last `bottom` and the chosen places with a neighbour each side; `…` between.

    Columns and errors as in `ranking`; ranks count all rows, also those left out.
    """
    data = _ordered(rows, "ranking_window", ascending)
    n = int(data["value"].notna().sum())  # places without a value stand last; only chosen ones are shown
    keep = {i for i in range(n) if i < top or i >= n - bottom}
    for i, chosen in enumerate(booleans(data, "chosen")):
        if chosen:
            keep |= {i, *(j for j in (i - 1, i + 1) if 0 <= j < n and i < n)}
    # A gap mark takes a row itself: a single place left out may as well be shown.
    keep |= {i for i in range(1, len(data) - 1) if i - 1 in keep and i + 1 in keep}
    order: list[int] = []
    for i in sorted(keep):
        if order and i - 1 not in keep and i < n:
            order.append(-1)  # no row: the mark of a gap
        order.append(i)
    window = data.reindex(order).reset_index(drop=True)
    window["_gap"] = [i < 0 for i in order]
    window["label"] = window["label"].mask(window["_gap"], GAP)
    return _ranking_figure(window, look, decimals, suffix, reference, zero, ranks)


def _ordered(rows: pd.DataFrame, form: str, ascending: bool) -> pd.DataFrame:
    data = checked_rows(rows, form, ("label", "value"), {"chosen": False, "flag": ""})
    data["value"] = pd.Series(numbers(data, form, "value"), dtype="float64")
    data["_rank"] = data["value"].rank(method="min", ascending=ascending)
    data["_gap"] = False
    return data.sort_values(
        "value", ascending=ascending, na_position="last", kind="stable", ignore_index=True
    )


def _ranking_figure(
    data: pd.DataFrame,
    look: Look,
    decimals: int,
    suffix: str,
    reference: tuple[str, float] | None,
    zero: bool | None,
    ranks: bool,
) -> go.Figure:
    palette = look.palette
    values = numbers(data, "ranking", "value")
    chosen, gaps, flags = booleans(data, "chosen"), booleans(data, "_gap"), texts(data, "flag")
    mark = 19 if look.wide else 22 if len(data) > 24 else 26
    letters = 20 if look.narrow else STAGE if look.wide else 24
    positions = labels_beside(texts(data, "label"), look, mark=mark, width=letters)
    bare = ["" if gap else look.value(v, decimals, suffix) for v, gap in zip(values, gaps, strict=True)]
    written = with_flags(bare, flags)
    known = [*present(values), *([reference[1]] if reference else [])]
    low, high = span(known)
    from_zero = (low < 0 or low <= 0.6 * high) if zero is None else zero
    low, high = span(known, floor=0) if from_zero else (low, high)
    pad = (high - low) * 0.04
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(22)
    head = look.px(24) if reference else 4
    # Worked out here: a margin that Plotly finds by itself costs a second drawing.
    left = widest_line(positions.labels, look.text, bold=any(chosen)) + look.px(14)
    left += text_width("00", look.text) + look.text if ranks else 0.0
    layout = base_layout(look, head + positions.length + 4, left=left, right=room, top=head)
    ends = (low - pad if low < 0 or not from_zero else low, high + pad)
    layout |= row_axes(ends, positions.length) | {
        "xaxis2": {"range": [0, 1], "overlaying": "x", "visible": False, "fixedrange": True},
        "yaxis": {
            **spaced_ticks(look),
            "range": [positions.length, 0],
            "tickvals": list(positions.mark_y),
            "ticktext": _tick_labels(data, positions.labels, look, ranks),
            "tickfont": {"size": look.text, "color": palette.ink},
            "showgrid": False,
        },
    }
    start = max(low, 0.0) if from_zero and low >= 0 else (0.0 if from_zero else low - pad)
    traces = []
    for is_chosen, colour, width in ((False, palette.quiet, 1.5), (True, palette.accent, 3.5)):
        stems = [
            (start, value, y)
            for value, row_chosen, y in zip(values, chosen, positions.mark_y, strict=True)
            if value is not None and row_chosen is is_chosen
        ]
        # Without nought a stem would compare lengths that mean nothing: a dotted lead, no stem.
        line = (
            {"color": colour, "width": look.px(width)}
            if from_zero
            else {"color": palette.grid, "width": 1, "dash": "1px,3px"}
        )
        traces.append(segments(stems, line))
    colours = row_colours(chosen, look, palette.quiet)
    traces.append(
        {
            "type": "scatter",
            "x": values,
            "y": list(positions.mark_y),
            "mode": "markers",
            "marker": {
                "symbol": ["circle-open" if flag else "circle" for flag in flags],
                "size": [look.px(13 if c else 9) for c in chosen],
                "color": colours,
                "line": {"width": look.px(2), "color": colours},
            },
            "customdata": list(data["geo_id"]) if "geo_id" in data.columns else None,
            "hovertext": [f"<b>{t}</b><br>{w}" for t, w in zip(positions.labels, written, strict=True)],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
    )
    # The value column hangs on the right edge as one trace: 63 annotations would double the figure.
    column = _column(bare, flags)
    traces.append(
        {
            "type": "scatter",
            "x": [1] * len(written),
            "y": list(positions.mark_y),
            "xaxis": "x2",
            "mode": "text",
            "text": [AWAY + (bold(t) if c else t) for t, c in zip(column, chosen, strict=True)],
            "textposition": "middle right",
            "textfont": {
                "size": look.text,
                "color": [palette.accent_ink if c else palette.soft for c in chosen],
            },
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    )
    if reference:
        name, at = reference
        line = {"color": palette.neutral, "width": 1.5, "dash": "4px,3px"}
        layout["shapes"] = [upright_through(at, line)]
        layout["annotations"] = [
            side_note(
                f"{html.escape(name, quote=False)} {bold(look.value(at, decimals, suffix))}",
                look,
                x=at,
                y=1,
                xref="x",
                yref="paper",
                yanchor="bottom",
                xanchor="right" if at > low + 0.5 * (high - low) else "left",
                yshift=4,
            )
        ]
    rows = [i for i, gap in enumerate(gaps) if not gap]
    meta = chart_meta(
        look,
        "bars",
        [{"values": [values[i] for i in rows], "colours": [colours[i] for i in rows]}],
        labels=[str(data["label"].iloc[i]) for i in rows],
        suffix=suffix,
        decimals=decimals,
    )
    return build_figure(layout, traces, meta)


def _padded(text: str, length: int) -> str:
    """`text` moved right by figure spaces, so that the decimals of a column stand under each other."""
    return FIGURE_SPACE * (length - len(text)) + text


def _column(values: list[str], flags: list[str]) -> list[str]:
    """Values right-aligned, their flags in a column of their own."""
    width, signs = max(map(len, values)), max(map(len, flags))
    return [
        _padded(value, width) + (f" {flag}" if flag else "") + FIGURE_SPACE * (signs - len(flag))
        for value, flag in zip(values, flags, strict=True)
    ]


def _tick_labels(data: pd.DataFrame, labels: tuple[str, ...], look: Look, ranks: bool) -> list[str]:
    """Tick labels: name, then its rank in a quiet colour; chosen places bold and in the accent."""
    palette = look.palette
    tick_labels = []
    for label, rank, chosen, gap in zip(
        labels, data["_rank"], booleans(data, "chosen"), booleans(data, "_gap"), strict=True
    ):
        if gap:
            tick_labels.append(coloured(label, palette.soft))
            continue
        unknown = rank != rank
        name = coloured(bold(label), palette.accent_ink) if chosen else label
        if unknown and not chosen:
            name = coloured(label, palette.soft)
        number = "–" if unknown else str(int(rank))
        place = f"\u2002{coloured(_padded(number, 2), palette.soft)}" if ranks else ""
        tick_labels.append(eased(name) + place)
    return tick_labels
