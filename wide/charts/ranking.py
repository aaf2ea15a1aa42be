"""Ranking: one dot a place on a fine line, values in a column at the right, chosen places in the accent."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from wide.charts.drawing import Drawing, trace
from wide.charts.frame import Cell, checked, numbers, present, span, texts, truths
from wide.charts.labels import bold, coloured, eased
from wide.charts.native import note
from wide.charts.rows import STAGE, beside
from wide.charts.theme import Look, annotation, base, off_axis, text_width

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
) -> Drawing:
    """All places, best first.

    `rows`: label, value; optional chosen (True: accent, bold), flag (short sign after the value; its dot
    is open). Places without a value stand last with an en dash. `reference`: (label, value) of a dashed
    line, the country for instance. `ascending`: the smallest value leads. `zero`: start the axis at
    nought; None does so unless all values lie close together (smallest above 60 % of the largest).
    `ranks`: write the place number (equal values share one). Raises ValueError for missing columns,
    text values or no rows.
    """
    data = _ordered(rows, "ranking", ascending)
    return _drawn(data, look, decimals, suffix, reference, zero, ranks)


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
) -> Drawing:
    """The first `top`, the last `bottom` and the chosen places with a neighbour each side; `…` between.

    Columns and errors as in `ranking`; ranks count all rows, also those left out.
    """
    data = _ordered(rows, "ranking_window", ascending)
    n = int(data["value"].notna().sum())  # places without a value stand last; only chosen ones are shown
    keep = {i for i in range(n) if i < top or i >= n - bottom}
    for i, chosen in enumerate(truths(data, "chosen")):
        if chosen:
            keep |= {i, *(j for j in (i - 1, i + 1) if 0 <= j < n and i < n)}
    # A gap mark takes a row itself: a single place left out may as well be shown.
    keep |= {i for i in range(1, len(data) - 1) if i - 1 in keep and i + 1 in keep}
    order: list[int] = []
    for i in sorted(keep):
        if order and i - 1 not in keep and i < n:
            order.append(-1)  # no row: the mark of a gap
        order.append(i)
    shown = data.reindex(order).reset_index(drop=True)
    shown["_gap"] = [i < 0 for i in order]
    shown["label"] = shown["label"].mask(shown["_gap"], GAP)
    return _drawn(shown, look, decimals, suffix, reference, zero, ranks)


def _ordered(rows: pd.DataFrame, form: str, ascending: bool) -> pd.DataFrame:
    data = checked(rows, form, ("label", "value"), {"chosen": False, "flag": ""})
    data["value"] = pd.Series(numbers(data, form, "value"), dtype="float64")
    data["_rank"] = data["value"].rank(method="min", ascending=ascending)
    data["_gap"] = False
    return data.sort_values(
        "value", ascending=ascending, na_position="last", kind="stable", ignore_index=True
    )


def _drawn(
    data: pd.DataFrame,
    look: Look,
    decimals: int,
    suffix: str,
    reference: tuple[str, float] | None,
    zero: bool | None,
    ranks: bool,
) -> Drawing:
    palette = look.palette
    values = numbers(data, "ranking", "value")
    chosen, gaps, flags = truths(data, "chosen"), truths(data, "_gap"), texts(data, "flag")
    mark = 19 if look.wide else 22 if len(data) > 24 else 26
    places = beside(
        texts(data, "label"), look, mark=mark, width=20 if look.narrow else STAGE if look.wide else 24
    )
    bare = ["" if gap else look.value(v, decimals, suffix) for v, gap in zip(values, gaps, strict=True)]
    written = [f"{value} {flag}".strip() for value, flag in zip(bare, flags, strict=True)]
    known = [*present(values), *([reference[1]] if reference else [])]
    low, high = span(known)
    from_zero = (low < 0 or low <= 0.6 * high) if zero is None else zero
    low, high = span(known, floor=0) if from_zero else (low, high)
    pad = (high - low) * 0.04
    room = max(text_width(t, look.text, bold=True) for t in written) + look.px(22)
    head = look.px(24) if reference else 4
    # Worked out here: a margin that Plotly finds by itself costs a second drawing.
    names = [line for label in places.labels for line in label.split("<br>")]
    left = max(text_width(name, look.text, bold=any(chosen)) for name in names) + look.px(14)
    left += text_width("00", look.text) + look.text if ranks else 0.0
    figure = base(look, head + places.length + 4, left=left, right=room, top=head)
    figure.update_layout(
        xaxis={"range": [low - pad if low < 0 or not from_zero else low, high + pad], "visible": False},
        xaxis2={"range": [0, 1], "overlaying": "x", "visible": False, "fixedrange": True},
        yaxis={
            **off_axis(look),
            "range": [places.length, 0],
            "tickvals": list(places.mark_y),
            "ticktext": _names(data, places.labels, look, ranks),
            "tickfont": {"size": look.text, "color": palette.ink},
            "showgrid": False,
        },
    )
    start = max(low, 0.0) if from_zero and low >= 0 else (0.0 if from_zero else low - pad)
    for picked, colour, width in ((False, palette.quiet, 1.5), (True, palette.accent, 3.5)):
        x: list[Cell] = []
        y: list[Cell] = []
        for value, is_chosen, centre in zip(values, chosen, places.mark_y, strict=True):
            if value is not None and is_chosen is picked:
                x += [start, value, None]
                y += [centre, centre, None]
        # Without nought a stem would compare lengths that mean nothing: a dotted lead, no stem.
        line = (
            {"color": colour, "width": look.px(width)}
            if from_zero
            else {"color": palette.grid, "width": 1, "dash": "1px,3px"}
        )
        figure.add_trace(trace("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip"))
    figure.add_trace(
        trace(
            "scatter",
            x=values,
            y=list(places.mark_y),
            mode="markers",
            marker={
                "symbol": ["circle-open" if flag else "circle" for flag in flags],
                "size": [look.px(13 if c else 9) for c in chosen],
                "color": [palette.accent if c else palette.quiet for c in chosen],
                "line": {
                    "width": look.px(2),
                    "color": [palette.accent if c else palette.quiet for c in chosen],
                },
            },
            customdata=list(data["geo_id"]) if "geo_id" in data.columns else None,
            hovertext=[f"<b>{t}</b><br>{w}" for t, w in zip(places.labels, written, strict=True)],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    # The value column hangs on the right edge as one trace: 63 annotations would double the figure.
    column = _column(bare, flags)
    figure.add_trace(
        trace(
            "scatter",
            x=[1] * len(written),
            y=list(places.mark_y),
            xaxis="x2",
            mode="text",
            text=[AWAY + (bold(t) if c else t) for t, c in zip(column, chosen, strict=True)],
            textposition="middle right",
            textfont={
                "size": look.text,
                "color": [palette.accent_ink if c else palette.soft for c in chosen],
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    if reference:
        name, at = reference
        late = at > low + 0.5 * (high - low)
        shapes.append(
            {
                "type": "line",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "layer": "below",
                "line": {"color": palette.neutral, "width": 1.5, "dash": "4px,3px"},
            }
        )
        notes.append(
            annotation(
                f"{html.escape(name, quote=False)} <b>{look.value(at, decimals, suffix)}</b>",
                look,
                x=at,
                y=1,
                xref="x",
                yref="paper",
                yanchor="bottom",
                xanchor="right" if late else "left",
                yshift=4,
                size=look.small,
                color=palette.soft,
            )
        )
    figure.update_layout(annotations=notes, shapes=shapes)
    shown = [i for i, gap in enumerate(gaps) if not gap]
    return note(
        figure,
        look,
        "bars",
        [
            {
                "values": [values[i] for i in shown],
                "colours": [palette.accent if chosen[i] else palette.quiet for i in shown],
            }
        ],
        labels=[str(data["label"].iloc[i]) for i in shown],
        suffix=suffix,
        decimals=decimals,
    )


def _padded(text: str, length: int) -> str:
    """`text` moved right by figure spaces, so that the decimals of a column stand under each other."""
    return FIGURE_SPACE * (length - len(text)) + text


def _column(values: list[str], flags: list[str]) -> list[str]:
    """Values right-aligned, their flags in a column of their own."""
    wide, signs = max(map(len, values)), max(map(len, flags))
    return [
        _padded(value, wide) + (f" {flag}" if flag else "") + FIGURE_SPACE * (signs - len(flag))
        for value, flag in zip(values, flags, strict=True)
    ]


def _names(data: pd.DataFrame, labels: tuple[str, ...], look: Look, ranks: bool) -> list[str]:
    """Tick labels: name, then its rank in a quiet colour; chosen places bold and in the accent."""
    palette = look.palette
    made = []
    for label, rank, chosen, gap in zip(
        labels, data["_rank"], truths(data, "chosen"), truths(data, "_gap"), strict=True
    ):
        if gap:
            made.append(coloured(label, palette.soft))
            continue
        unknown = rank != rank
        name = coloured(bold(label), palette.accent_ink) if chosen else label
        if unknown and not chosen:
            name = coloured(label, palette.soft)
        number = "–" if unknown else str(int(rank))
        place = f"\u2002{coloured(_padded(number, 2), palette.soft)}" if ranks else ""
        made.append(eased(name) + place)
    return made
