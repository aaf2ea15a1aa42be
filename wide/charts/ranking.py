"""Ranking: a dot for each place on a fine line, values in a column at the right, chosen places in the accent."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta
from wide.charts.labels import bold, coloured, eased
from wide.charts.row_positions import STAGE, labels_beside, row_chart, widest_line
from wide.charts.theme import Look, text_width
from wide.charts.traces import points, row_colours, segments
from wide.charts.validation import booleans, checked_rows, numbers, present, span, texts

FORM = "ranking_window"
GAP = "…"
FIGURE_SPACE = "\u2007"
AWAY = "\u2002"  # keeps words off a mark or an axis


def ranking_window(
    rows: pd.DataFrame,
    look: Look,
    *,
    top: int = 5,
    bottom: int = 5,
    decimals: int = 1,
    suffix: str = "",
    ascending: bool = False,
    ranks: bool = True,
) -> go.Figure:
    """The first `top`, the last `bottom` and the chosen places with a neighbour each side, best first; `…` between.

    `rows`: label, value; optional chosen (True: accent, bold), geo_id (customdata of a click). Chosen places
    without a value stand last with an en dash. `ascending`: the smallest value leads. `ranks`: write the place
    number among all rows, also those left out (equal values share one). The axis starts at nought unless all
    values lie close together (smallest above 60 % of the largest).
    """
    data = _window(_ordered(rows, ascending), top, bottom)
    palette, values = look.palette, numbers(data, FORM, "value")
    chosen, gaps = booleans(data, "chosen"), booleans(data, "_gap")
    mark = 19 if look.wide else 22 if len(data) > 24 else 26
    letters = 20 if look.narrow else STAGE if look.wide else 24
    positions = labels_beside(texts(data, "label"), look, mark=mark, width=letters)
    written = ["" if gap else look.value(v, decimals, suffix) for v, gap in zip(values, gaps, strict=True)]
    low, high = span(present(values))
    from_zero = low < 0 or low <= 0.6 * high
    low, high = span(present(values), floor=0) if from_zero else (low, high)
    pad = (high - low) * 0.04
    # Worked out here: a margin that Plotly finds by itself costs a second drawing.
    left = widest_line(positions.labels, look.text, bold=any(chosen)) + 14
    left += text_width("00", look.text) + look.text if ranks else 0.0
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
            {"color": colour, "width": width}
            if from_zero
            else {"color": palette.grid, "width": 1, "dash": "1px,3px"}
        )
        traces.append(segments(stems, line))
    colours = row_colours(chosen, look, palette.quiet)
    marker = {
        "symbol": "circle",
        "size": [13 if c else 9 for c in chosen],
        "color": colours,
        "line": {"width": 2, "color": colours},
    }
    hover = [f"<b>{t}</b><br>{w}" for t, w in zip(positions.labels, written, strict=True)]
    geo_ids = list(data["geo_id"]) if "geo_id" in data.columns else None
    traces.append(points(values, positions.mark_y, marker, hover, customdata=geo_ids))
    # The value column hangs on the right edge as one trace: 63 annotations would double the figure.
    width = max(map(len, written))
    column = [_padded(value, width) for value in written]
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
    shown = [i for i, gap in enumerate(gaps) if not gap]
    meta = chart_meta(
        look,
        "bars",
        [{"values": [values[i] for i in shown], "colours": [colours[i] for i in shown]}],
        labels=[str(data["label"].iloc[i]) for i in shown],
        suffix=suffix,
        decimals=decimals,
    )
    return row_chart(
        positions,
        look,
        (low - pad if low < 0 or not from_zero else low, high + pad),
        traces,
        [],
        left=left,
        right=widest_line(written, look.text, bold=True) + 22,
        meta=meta,
        xaxis2={"range": [0, 1], "overlaying": "x", "visible": False, "fixedrange": True},
        yaxis=positions.label_axis(look, _tick_labels(data, positions.labels, look, ranks)),
    )


def _ordered(rows: pd.DataFrame, ascending: bool) -> pd.DataFrame:
    """The rows by value with their rank; places without a value last."""
    data = checked_rows(rows, FORM, ("label", "value"), {"chosen": False})
    data["value"] = pd.Series(numbers(data, FORM, "value"), dtype="float64")
    data["_rank"] = data["value"].rank(method="min", ascending=ascending)
    return data.sort_values(
        "value", ascending=ascending, na_position="last", kind="stable", ignore_index=True
    )


def _window(data: pd.DataFrame, top: int, bottom: int) -> pd.DataFrame:
    """The rows at both ends and around the chosen, a row with `_gap` where some are left out."""
    # Places without a value stand last; only chosen ones are shown, or all are alike.
    n = int(data["value"].notna().sum()) or len(data)
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
    return window


def _padded(text: str, length: int) -> str:
    """`text` moved right by figure spaces, so that the decimals of a column stand under each other."""
    return FIGURE_SPACE * (length - len(text)) + text


def _tick_labels(data: pd.DataFrame, labels: tuple[str, ...], look: Look, ranks: bool) -> list[str]:
    """Tick labels: name, then its rank in a quiet colour; chosen places bold and in the accent."""
    palette = look.palette
    tick_labels = []
    for label, rank, chosen, gap in zip(
        labels, data["_rank"], booleans(data, "chosen"), booleans(data, "_gap"), strict=True
    ):
        unknown = rank != rank
        name = coloured(label, palette.soft) if unknown else label
        if chosen:
            name = coloured(bold(label), palette.accent_ink)
        number = _padded("–" if unknown else str(int(rank)), 2)
        place = f"\u2002{coloured(number, palette.soft)}" if ranks else ""
        tick_labels.append(name if gap else eased(name) + place)
    return tick_labels
