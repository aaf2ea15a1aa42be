"""Trend: lines named at their end, broken where the series breaks, dashed where figures are modelled."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, texts, truths
from wide.charts.labels import LINE, bold, lines, wrap
from wide.charts.native import note
from wide.charts.theme import Look, base, off_axis, text_width
from wide.charts.trend_lines import Point, pieces, strokes, ticks
from wide.charts.trend_marks import Breaks, Target, ends, head
from wide.charts.trend_marks import breaks as break_marks
from wide.charts.trend_marks import targets as target_marks

FORM = "trend"
KINDS = ("women", "men", "both", "place", "other")
SYMBOLS = {"women": "circle", "men": "diamond", "both": "square", "other": "circle"}
PLACE_SYMBOLS = ("square", "triangle-up", "triangle-down", "pentagon")


def trend(
    rows: pd.DataFrame,
    look: Look,
    *,
    suffix: str = "%",
    decimals: int = 1,
    breaks: Breaks = (),
    bridge: int = 1,
    targets: Sequence[Target] = (),
    zero: bool = False,
    years: int = 4,
    height: float = 300,
) -> Drawing:
    """Values over years.

    `rows`: series, year (2019.25: its second quarter), value, kind (women | men | both | place | other);
    optional modelled (True draws dashes), labelled (False leaves the name to the hover; default: all but
    "other"), moment (what the hover calls the year; default: its number). `breaks`: first
    year of each new series, with its note where a mapping; no line crosses one. `bridge`: the most years
    that one line may span (Findex comes every third or fourth year: 4). `targets`: (year, value, label)
    in the accent colour. `zero`: the axis starts at nought. `years`: about how many
    of them are written under it. Raises ValueError for missing columns,
    unknown kinds, text values or no rows.
    """
    data = checked(
        rows, FORM, ("series", "year", "value", "kind"), {"modelled": False, "labelled": None, "moment": ""}
    )
    series = _series(data)
    if not series:
        raise ValueError(f"{FORM}: no row has both a year and a value")
    every = [p for one in series for p in one["points"]]
    first = min(p.year for p in every)
    last = max(p.year for p in every)
    step = 1.0 if all(p.year == int(p.year) for p in every) else 0.25
    end = max([last, *(year for year, _, _ in targets)])
    low, high = _range([p.value for p in every] + [value for _, value, _ in targets], zero)

    _dress(series, look, suffix, decimals)
    labelled = [one for one in series if one["labelled"]]
    room = max([text_width(t, look.text, bold=True) for one in labelled for t in one["plain"]], default=0.0)
    at_end = not targets
    # Labels stand in the margin, or in the free years before a target when the line ends well before it.
    right = room + look.px(20) if at_end or last > end - 3 else look.px(14)
    top, bottom = head(breaks, first, last, look), look.px(33)
    tall = max([look.px(height), sum(one["tall"] for one in labelled) + top + bottom])
    figure = base(look, tall, left=4, right=right, top=top, bottom=bottom)
    written = ticks(math.ceil(first), math.floor(end), years)
    figure.update_layout(
        xaxis={
            "range": [first - 0.15 * max(1, (end - first) / 12), end + 0.15 * max(1, (end - first) / 12)],
            "tickvals": written,
            "ticktext": [str(y) for y in written],
            "tickfont": {"size": look.small},
            "showgrid": False,
            **off_axis(look),
        },
        yaxis={
            "range": [low, high],
            "nticks": 5,
            "tickformat": ",~f",
            "ticksuffix": look.tick_suffix(suffix) + "  ",
            "tickfont": {"size": look.small},
            "automargin": "left",
        },
    )
    for one in series:
        _draw(figure, one, look, list(breaks), bridge)
    inner = tall - top - bottom
    notes, shapes = ends(labelled, look, (low, high), inner, last if at_end else None)
    broken, marks = break_marks(breaks, first, last, look, step)
    aims = target_marks(figure, targets, look)
    figure.update_layout(annotations=notes + broken + aims, shapes=shapes + marks)
    return note(
        figure,
        look,
        "lines",
        [piece for one in series for piece in pieces(one, list(breaks), bridge)],
        suffix=suffix,
        decimals=decimals,
        axis=(low, high),
    )


def _series(data: pd.DataFrame) -> list[dict[str, Any]]:
    """The series in the order they come, each with its kind and its points in the order of years."""
    values, years = numbers(data, FORM, "value"), numbers(data, FORM, "year")
    modelled, kinds, names = truths(data, "modelled"), texts(data, "kind"), texts(data, "series")
    moments = texts(data, "moment")
    found: dict[str, dict[str, Any]] = {}
    for i, name in enumerate(names):
        if kinds[i] not in KINDS:
            raise ValueError(f"{FORM}: kind {kinds[i]!r} is none of {', '.join(KINDS)}")
        value, year = values[i], years[i]
        if value is None or year is None:
            continue
        wish = data["labelled"].iloc[i]
        one = found.setdefault(
            name,
            {
                "name": name,
                "kind": kinds[i],
                "points": [],
                "labelled": kinds[i] != "other" if wish is None or wish != wish else bool(wish),
            },
        )
        one["points"].append(Point(year, value, modelled[i], moments[i] or f"{year:g}"))
    for one in found.values():
        one["points"].sort(key=lambda p: p.year)
    return list(found.values())


def _range(values: Sequence[float], zero: bool) -> tuple[float, float]:
    low, high = min(values), max(values)
    pad = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    bottom = min(0.0, low) if zero else (max(0.0, low - pad) if low >= 0 else low - pad)
    return bottom, high + pad


def _dress(series: Sequence[dict[str, Any]], look: Look, suffix: str, decimals: int) -> None:
    """Give every series its colours, its symbol and the words at its end."""
    palette = look.palette
    places = 0
    for one in series:
        kind = one["kind"]
        colour, ink, symbol = {
            "women": (palette.women, palette.women_ink, "circle"),
            "men": (palette.men, palette.men_ink, "diamond"),
            "both": (palette.ink, palette.ink, "square"),
            "other": (palette.no_data_line, palette.soft, "circle"),
        }.get(kind, ("", "", ""))
        if kind == "place":
            colour = ink = palette.places[places % len(palette.places)]
            symbol = PLACE_SYMBOLS[places % len(PLACE_SYMBOLS)]
            places += 1
        said = look.value(one["points"][-1].value, decimals, suffix)
        name = wrap(one["name"], 12 if look.narrow else 16)
        short = lines(name) == 1 and len(name) <= 5
        text = f"{name} {bold(said)}" if short else f"{name}<br>{bold(said)}"
        one |= {
            "colour": colour,
            "ink": ink,
            "symbol": symbol,
            "text": text,
            "plain": [f"{name} {said}"] if short else [*name.split("<br>"), said],
            "tall": lines(text) * look.text * LINE + look.px(2),
            "hover": [
                f"<b>{wrap(one['name'], 30)}</b><br>{p.moment}: {look.value(p.value, decimals, suffix)}"
                for p in one["points"]
            ],
        }


def _draw(figure: Drawing, one: dict[str, Any], look: Look, breaks: Sequence[int], bridge: int) -> None:
    quiet = one["kind"] == "other"
    width = look.px(1.5 if quiet else 2.5)
    for dashed in (False, True):
        x, y = strokes(one["points"], breaks, bridge, dashed=dashed)
        if x:
            figure.add_trace(
                trace(
                    "scatter",
                    x=x,
                    y=y,
                    mode="lines",
                    hoverinfo="skip",
                    name=one["name"],
                    line={"color": one["colour"], "width": width, "dash": "4px,3px" if dashed else "solid"},
                )
            )
    points: list[Point] = one["points"]
    # Every year is a target for the pointer; where years are many only the ends show a mark.
    crowded = len(points) > 12 or quiet
    alone = {p.year for p in points if not _has_neighbour(p, points, breaks, bridge)}
    size = look.px(4 if quiet else 8)
    figure.add_trace(
        trace(
            "scatter",
            x=[p.year for p in points],
            y=[p.value for p in points],
            mode="markers",
            name=one["name"],
            marker={
                "symbol": [one["symbol"] + ("-open" if p.modelled else "") for p in points],
                "size": size,
                "color": one["colour"],
                "line": {"width": look.px(1.5), "color": one["colour"]},
                "opacity": [1 if not crowded or p is points[-1] or p.year in alone else 0 for p in points],
            },
            hovertext=one["hover"],
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def _has_neighbour(point: Point, points: Sequence[Point], breaks: Sequence[int], bridge: int) -> bool:
    from_here = [p for p in points if p.year != point.year]
    return any(
        len(strokes(sorted((point, p), key=lambda q: q.year), breaks, bridge, dashed=d)[0]) > 0
        for p in from_here
        for d in (False, True)
    )
