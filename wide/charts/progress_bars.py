"""How much of each target is there: every row has its own unit, all share the line of the target."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wide.charts.bar_kinds import HATCH
from wide.charts.drawing import Drawing, trace
from wide.charts.frame import checked, numbers, texts
from wide.charts.labels import bold, lines, wrap
from wide.charts.native import note
from wide.charts.rows import AIR, Places, placed
from wide.charts.theme import Look, annotation, base, text_width
from wide.text import number

FULL = 100.0
END = 125.0  # a bar that passes the target by more is broken here and says how many times it is the target
BREAK = 116.0  # where the sign of a broken bar stands
LABEL = 29  # letters a line of a label, fewer beside long figures
NARROWEST = 320  # pixels of a telephone
AFTER = 44  # pixels for the multiple behind a broken bar


def progress_bars(rows: pd.DataFrame, look: Look, *, target_title: str, written_title: str = "") -> Drawing:
    """Bars on pale tracks, the target a line across each track at 100.

    `rows`: label, value (percent of the target that is there, from 0), written (the figures, over the end of
    the track), tone (`reached`, `short` or `open`: colour and hatching); optional group (heading over the
    first row of each group, in the order given). `written_title`: heading over `written`. A bar beyond 125 % is
    broken and carries its multiple (`×5,9`). Raises ValueError for missing columns or no rows.
    """
    form = "progress_bars"
    data = checked(rows, form, ("label", "value", "written", "tone"), {"group": ""})
    values, tones = numbers(data, form, "value"), texts(data, "tone")
    written, groups = texts(data, "written"), texts(data, "group")
    over = {i: v for i, v in enumerate(values) if v is not None and v > END}
    palette = look.palette
    left = look.px(NARROWEST) - (look.px(AFTER) if over else 0)
    widths = [
        max(12, min(LABEL, int((left - text_width(one, look.text, bold=True)) / text_width("n", look.text))))
        for one in written
    ]
    places, headings = _grouped(
        placed(texts(data, "label"), look, mark=12, gap=11, width=widths), groups, look
    )
    foot = look.px(22)
    head = look.px(20) if written_title else 4
    end = look.px(AIR) + (look.px(AFTER) if over else 0)
    beyond = look.px(AFTER) if over else 4
    room = max(text_width(t, look.text, bold=True) for t in written) + end if places.room else beyond
    figure = base(look, places.length + head + foot, left=places.room or 4, right=room, top=head, bottom=foot)
    figure.update_layout(
        xaxis={"range": [0, END], "visible": False}, yaxis={"range": [places.length, 0], "visible": False}
    )
    size, centres = look.px(12), list(places.mark_y)
    figure.add_trace(
        trace(
            "bar",
            orientation="h",
            x=[END] * len(centres),
            y=centres,
            width=size,
            hoverinfo="skip",
            marker={"color": palette.track, "cornerradius": 2},
        )
    )
    colours = {"reached": palette.neutral, "short": palette.accent, "open": palette.neutral}
    for tone, colour in colours.items():
        mine = [i for i, one in enumerate(tones) if one == tone]
        if not mine:
            continue
        pattern = {
            "shape": HATCH,
            "fillmode": "overlay",
            "size": 6,
            "fgcolor": palette.card,
            "solidity": 0.25,
        }
        figure.add_trace(
            trace(
                "bar",
                orientation="h",
                x=[None if (v := values[i]) is None else min(v, END) for i in mine],
                y=[centres[i] for i in mine],
                width=size,
                marker={
                    "color": colour,
                    "cornerradius": 2,
                    **({"pattern": pattern} if tone == "open" else {}),
                },
                hovertext=[f"{places.labels[i]}<br><b>{written[i]}</b>" for i in mine],
                hoverinfo="text",
            )
        )
    notes = [
        annotation(label, look, x=0, y=y, **places.side(look))
        for label, y in zip(places.labels, places.label_y, strict=True)
    ]
    at_end: dict[str, Any] = {"xanchor": "left", "xshift": end} if places.room else {"xanchor": "right"}
    notes += [
        annotation(bold(text), look, x=1, y=y, **at_end)
        for text, y in zip(written, places.label_y, strict=True)
    ]
    notes += [annotation(bold(text), look, x=0, y=y, color=palette.soft) for text, y in headings]
    notes += [
        annotation(bold("×" + number(v / FULL, look.lang, 1)), look, x=1, y=centres[i], xshift=look.px(6))
        for i, v in over.items()
    ]
    if written_title:
        notes.append(
            annotation(
                written_title,
                look,
                x=1,
                y=1,
                yref="paper",
                size=look.small,
                color=palette.soft,
                xanchor="right",
                yanchor="bottom",
            )
        )
    notes.append(
        annotation(
            target_title,
            look,
            x=FULL,
            y=0,
            xref="x",
            yref="paper",
            size=look.small,
            color=palette.soft,
            xanchor="right",
            yanchor="top",
            yshift=-4,
        )
    )
    marks: list[dict[str, Any]] = [
        {
            "type": "line",
            "x0": FULL,
            "x1": FULL,
            "y0": y - size / 2 - 3,
            "y1": y + size / 2 + 3,
            "line": {"color": palette.ink, "width": 2},
        }
        for y in centres
    ]
    # Two slanting cuts in the colour of the card: the bar goes on beyond what is drawn.
    marks += [
        {
            "type": "line",
            "x0": BREAK + shift,
            "x1": BREAK + shift + 1.5,
            "y0": centres[i] + size / 2 + 2,
            "y1": centres[i] - size / 2 - 2,
            "line": {"color": palette.card, "width": look.px(3)},
        }
        for i in over
        for shift in (0, 3)
    ]
    figure.update_layout(annotations=notes, shapes=marks)
    named = [f"{g}: {n}" if g else n for g, n in zip(groups, texts(data, "label"), strict=True)]
    return note(
        figure,
        look,
        "bars",
        [{"values": values, "colours": [colours[tone] for tone in tones], "labels": written}],
        labels=named,
        suffix="%",
        decimals=0,
        axis=(0, END),
    )


def _grouped(places: Places, groups: list[str], look: Look) -> tuple[Places, list[tuple[str, float]]]:
    """The rows moved down to make room for a heading over each group, and the headings with their heights."""
    headings: list[tuple[str, float]] = []
    drops, drop = [], 0.0
    for i, name in enumerate(groups):
        if name and (i == 0 or name != groups[i - 1]):
            text = wrap(name, 44)
            tall = lines(text) * look.text * 1.3
            gap = look.px(0 if i == 0 else 12)
            top = places.label_y[i] - lines(places.labels[i]) * look.text * 0.65
            headings.append((text, top + drop + gap + tall / 2))
            drop += gap + tall + look.px(6)
        drops.append(drop)
    return places.lowered(drops, drop), headings
