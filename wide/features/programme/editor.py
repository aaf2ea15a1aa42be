"""The programme's editor: the scenes in their order, one more at the end, the file and the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urljoin

import streamlit as st

from wide import catalogue, programme, text
from wide.cards import registry
from wide.cards.context import Context
from wide.export.scenes import keys_of_page
from wide.features.programme import state
from wide.programme import LARGEST_FILE, LONGEST_ADDRESS, LONGEST_TITLE, Item, Programme
from wide.ui.choice_boxes import searchable_name
from wide.ui.links import download_button, file_links, stage_address

SIGNS = {"up": "↑", "down": "↓", "remove": "×", "from_here": "▷"}


def draw_editor(ctx: Context) -> None:
    """The whole editor: start, the scenes in order, one more, the file."""
    talk = state.read(ctx)
    draw_start(talk, ctx)
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True):
        st.markdown(f"### {ctx.t('programme.list')}", anchors=False)
        draw_list(talk, ctx)
    with right:
        with st.container(border=True):
            st.markdown(f"##### {ctx.t('programme.add')}", anchors=False)
            draw_adding(ctx)
        with st.container(border=True):
            st.markdown(f"##### {ctx.t('programme.file')}", anchors=False)
            draw_files(talk, ctx)


def draw_start(talk: Programme, ctx: Context) -> None:
    """The button that opens the talk, and what there is to say of the programme."""
    if notice := state.notice():
        st.info(notice)
    if not talk.items:
        st.caption(ctx.t("programme.empty"))
        return
    with st.container(horizontal=True, gap="small"):
        st.link_button(ctx.t("programme.start"), stage_address("programme", ctx), type="primary")
        with st.popover(ctx.t("download.open"), width="content"):
            file_links("programme", ctx)


def draw_list(talk: Programme, ctx: Context) -> None:
    """One row a scene: what it is, up, down, away, and the talk from here."""
    last = len(talk.items) - 1
    for number, item in enumerate(talk.items):
        name, buttons = st.columns([3, 2], vertical_alignment="center")
        name.markdown(f"**{number + 1}.** {_name(item, ctx)}  \n:small[:gray[{_where(item, ctx)}]]")
        with buttons.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            _button("up", number, _swap, ctx, number - 1, closed=number == 0)
            _button("down", number, _swap, ctx, number + 1, closed=number == last)
            _button("remove", number, _drop, ctx)
            # The title of the programme is scene 1.
            here = stage_address("programme", ctx, scene=str(number + 2))
            st.link_button(SIGNS["from_here"], here, help=ctx.t("programme.from_here"), width="content")


def _button(
    what: str, number: int, act: Callable[..., None], ctx: Context, *more: int, closed: bool = False
) -> None:
    st.button(
        SIGNS[what],
        key=f"programme.{what}.{number}",
        help=ctx.t(f"programme.{what}"),
        disabled=closed,
        on_click=act,
        args=(number, *more),
    )


def draw_adding(ctx: Context) -> None:
    """Choose a page, one of its cards, perhaps a province; put the scene at the end."""
    pages = [page_id for page_id, page in registry.pages().items() if page.every_card()]
    page_id = st.selectbox(
        ctx.t("programme.add.page"),
        pages,
        key="programme.page",
        format_func=lambda page_id: ctx.t(f"{page_id}.nav"),
    )
    provinces = [place.geo_id for place in catalogue.provinces(ctx.filters.system)]
    place = st.selectbox(
        ctx.t("programme.add.place"),
        provinces,
        index=None,
        key="programme.place",
        format_func=partial(searchable_name, ctx.lang),
        placeholder=ctx.t("programme.add.place.none"),
    )
    keys = keys_of_page(page_id, place)
    key = st.selectbox(
        ctx.t("programme.add.card"),
        keys,
        key=f"programme.card.{page_id}",
        format_func=lambda key: _name(Item(key), ctx),
    )
    st.button(ctx.t("programme.add.button"), key="programme.add", on_click=_append, args=(Item(key, place),))


def draw_files(talk: Programme, ctx: Context) -> None:
    """The titles, the file to keep and to bring, the address to share."""
    for lang in text.LANGS:
        box = f"programme.title.{lang}"
        if box not in st.session_state:
            st.session_state[box] = talk.titles[lang]
        st.text_input(ctx.t(box), key=box, max_chars=LONGEST_TITLE, on_change=state.take_titles)
    with st.container(horizontal=True, gap="small"):
        label, content = ctx.t("programme.save"), programme.to_file(talk)
        download_button(label, content, "wide-programme.json", key="programme.save", mime="application/json")
        st.button(
            ctx.t("programme.reset"), key="programme.reset", on_click=state.put, args=(programme.ready(),)
        )
    st.file_uploader(
        ctx.t("programme.load"),
        type="json",
        max_upload_size=1,
        key="programme.file",
        on_change=_load_file,
        args=(ctx,),
    )
    if talk.items:
        address = urljoin(st.context.url or "", stage_address("programme", ctx))
        st.caption(ctx.t("programme.share"))
        st.code(address, language=None, wrap_lines=True)
        if len(address) > LONGEST_ADDRESS:
            st.caption(ctx.t("programme.long"))


def _load_file(ctx: Context) -> None:
    file = st.session_state["programme.file"]
    if file is not None:
        # One byte more than allowed tells a file that is too large without reading it whole.
        state.load_file(file.read(LARGEST_FILE + 1), ctx)


def _swap(one: int, other: int) -> None:
    items = list(state.current().items)
    items[one], items[other] = items[other], items[one]
    state.arrange(items)


def _drop(number: int) -> None:
    items = list(state.current().items)
    del items[number]
    state.arrange(items)


def _append(item: Item) -> None:
    state.arrange([*state.current().items, item])


def _name(item: Item, ctx: Context) -> str:
    """What a scene is called: the card's title, or what kind of picture it is."""
    if item.is_opening:
        return ctx.t("programme.opening")
    title = f"{item.key}.title"
    if text.has(ctx.lang, title):
        return ctx.t(title)
    return ctx.t(f"programme.name.{item.key.rsplit('.', 1)[1].split('_')[0]}")


def _where(item: Item, ctx: Context) -> str:
    """Its page, and its province if it has one."""
    place = f" · {catalogue.places[item.place].name(ctx.lang)}" if item.place else ""
    return ctx.t(f"{item.page_id}.nav") + place
