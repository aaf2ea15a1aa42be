"""The boxes of a page's own choices, and names of places for boxes in which one types."""

from __future__ import annotations

from functools import cache, partial

import streamlit as st

from wide import catalogue
from wide.cards.choices import Choice, Number, Select, Words, label_text
from wide.cards.context import Context
from wide.cards.page import ChoiceBoxes, Page
from wide.text import Lang
from wide.ui.screen import choice_changed


def draw_boxes(boxes: ChoiceBoxes, page: Page, ctx: Context) -> None:
    """The boxes of a row, and the line under them."""
    if not boxes.shown(ctx):
        return
    choices = {choice.name: choice for choice in page.choices}
    if boxes.width is not None:
        with st.container(width=boxes.width):
            for name in boxes.names:
                draw_box(choices[name], ctx)
    elif len(boxes.names) == 1:
        draw_box(choices[boxes.names[0]], ctx)
    else:
        columns = st.columns(boxes.widths or len(boxes.names), gap="medium", vertical_alignment="bottom")
        for column, name in zip(columns, boxes.names, strict=False):
            with column:
                draw_box(choices[name], ctx)
    if boxes.note is not None and (note := boxes.note(ctx)):
        st.caption(note)


def draw_box(choice: Choice, ctx: Context) -> None:
    """The widget of one choice. What it shows stands in the session under the choice's name."""
    changed = partial(choice_changed, choice.name)
    if isinstance(choice, Select):
        st.selectbox(
            label_text(choice.label, ctx),
            choice.options(ctx),
            key=choice.name,
            format_func=partial(_option_text, choice, ctx),
            on_change=changed,
        )
    elif isinstance(choice, Number):
        st.number_input(
            label_text(choice.label, ctx),
            min_value=choice.typed(choice.low, ctx),
            max_value=choice.typed(choice.high, ctx),
            step=choice.typed(choice.step, ctx),
            format="%d" if choice.is_whole(ctx) else "%g",
            key=choice.name,
            help=choice.note(ctx) if choice.note else None,
            on_change=changed,
        )
    elif isinstance(choice, Words):
        st.text_input(
            label_text(choice.label, ctx),
            key=choice.name,
            placeholder=ctx.t(choice.example),
            max_chars=choice.longest,
            icon=":material/search:",
            on_change=changed,
        )


def _option_text(choice: Select, ctx: Context, code: str) -> str:
    return choice.option_text(code, ctx)


@cache
def searchable_name(lang: Lang, geo_id: str) -> str:
    """A place's name with its spelling without accents: a select box finds only what a label holds."""
    name = catalogue.places[geo_id].name(lang)
    plain = catalogue.fold(name)
    return name if plain == name.lower() else f"{name} · {plain}"
