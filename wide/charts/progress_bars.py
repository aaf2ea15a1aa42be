"""How much of each target is reached: every row has its own unit, all share the line of the target."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide.charts.export_meta import chart_meta, group_labels
from wide.charts.labels import bold
from wide.charts.row_positions import AIR, position_rows, row_chart, widest_line
from wide.charts.theme import Look, annotation, side_note, text_width
from wide.charts.traces import BarGroup, grouped_bars, hatching, hover_texts, track_trace, upright
from wide.charts.validation import checked_rows, numbers, texts
from wide.text import number

FORM = "progress_bars"
FULL = 100.0
END = 125.0  # a bar that passes the target by more is broken here and says how many times it is the target
BREAK = 116.0  # where the sign of a broken bar stands
LABEL = 29  # letters a line of a label, fewer beside long figures
NARROWEST = 320  # pixels of a telephone
AFTER = 44  # pixels for the multiple behind a broken bar


def progress_bars(rows: pd.DataFrame, look: Look, *, target_title: str, written_title: str = "") -> go.Figure:
    """Bars on pale tracks, the target a line across each track at 100.

    `rows`: label, value (percent of the target that is reached, from 0), written (the figures, over the end of
    the track), tone (`reached`, `short` or `open`: colour and hatching); optional group (heading over the
    first row of each group, in the order given). `written_title`: heading over `written`. A bar beyond 125 % is
    broken and carries its multiple (`×5,9`).
    """
    data = checked_rows(rows, FORM, ("label", "value", "written", "tone"), {"group": ""})
    values, tones = numbers(data, FORM, "value"), texts(data, "tone")
    written, groups, labels = texts(data, "written"), texts(data, "group"), texts(data, "label")
    over = {i: v for i, v in enumerate(values) if v is not None and v > END}
    palette = look.palette
    left = NARROWEST - (AFTER if over else 0)
    widths = [
        max(12, min(LABEL, int((left - text_width(text, look.text, bold=True)) / text_width("n", look.text))))
        for text in written
    ]
    positions, headings = position_rows(labels, look, mark=12, gap=11, width=widths).with_headings(
        groups, look, size=look.text, width=44, gap=18, below=6
    )
    end = AIR + (AFTER if over else 0)
    right = AFTER if over else 4.0
    if positions.label_width:
        right = widest_line(written, look.text, bold=True) + end
    size, centres = 12, positions.mark_y
    colours = {"reached": palette.neutral, "short": palette.accent, "open": palette.neutral}
    groups_by_tone: list[BarGroup] = []
    for tone, colour in colours.items():
        pattern = {"pattern": hatching(palette.card)} if tone == "open" else {}
        indices = [i for i, row_tone in enumerate(tones) if row_tone == tone]
        if indices:
            groups_by_tone.append((indices, palette.ink, {"color": colour, "cornerradius": 2, **pattern}))
    lengths = [None if v is None else min(v, END) for v in values]
    hover = hover_texts(positions.labels, written)
    traces = [
        track_trace(END, centres, size, look),
        *grouped_bars(groups_by_tone, lengths, centres, size, hover, look),
    ]
    notes = positions.annotations(look)
    notes += positions.end_annotations(written, dict.fromkeys(range(len(data)), palette.ink), look, end)
    notes += headings
    notes += [
        annotation(bold("×" + number(v / FULL, look.lang, 1)), look, x=1, y=centres[i], xshift=6)
        for i, v in over.items()
    ]
    corner = {"yref": "paper", "xanchor": "right"}
    if written_title:
        notes.append(side_note(written_title, look, x=1, y=1, yanchor="bottom", **corner))
    notes.append(side_note(target_title, look, x=FULL, y=0, xref="x", yanchor="top", yshift=-4, **corner))
    target = {"color": palette.ink, "width": 2}
    marks = [upright(FULL, y - size / 2 - 3, y + size / 2 + 3, target) for y in centres]
    # Two slanting cuts in the colour of the card: the bar goes on beyond what is drawn.
    cut = {"color": palette.card, "width": 3}
    marks += [
        upright(BREAK + shift, centres[i] + size / 2 + 2, centres[i] - size / 2 - 2, cut)
        | {"x1": BREAK + shift + 1.5}
        for i in over
        for shift in (0, 3)
    ]
    meta = chart_meta(
        look,
        "bars",
        [{"values": values, "colours": [colours[tone] for tone in tones], "labels": written}],
        labels=group_labels(groups, labels),
        suffix="%",
        decimals=0,
        axis=(0, END),
    )
    head = 20 if written_title else 4
    return row_chart(
        positions,
        look,
        (0, END),
        traces,
        notes,
        right=right,
        head=head,
        foot=22,
        meta=meta,
        shapes=marks,
    )
