"""The programme's editor: the scenes in their order, one more at the end, the file and the address."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import streamlit as st

from wide import catalogue, programme, text
from wide.navigation import PAGES
from wide.programme import LARGEST_FILE, LONGEST_ADDRESS, LONGEST_TITLE, Item, Programme
from wide.ui import programme_state as state
from wide.ui.header import SILENT, downloads, stage_address
from wide.ui.viewer import current, t

SIGNS = {"up": "↑", "down": "↓", "remove": "×", "from_here": "▷"}


def start(held: Programme) -> None:
    """The button that opens the talk, and what there is to say of the programme."""
    if said := state.word():
        st.info(said)
    if not held.items:
        st.caption(t("programme.empty"))
        return
    with st.container(horizontal=True, gap="small"):
        st.link_button(t("programme.start"), stage_address("programme"), type="primary")
        with st.popover(t("download.open"), width="content"):
            downloads("programme")


def listing(held: Programme) -> None:
    """One row a scene: what it is, up, down, away, and the talk from here."""
    last = len(held.items) - 1
    for number, item in enumerate(held.items):
        name, buttons = st.columns([3, 2], vertical_alignment="center")
        name.markdown(f"**{number + 1}.** {_name(item)}  \n:small[:gray[{_where(item)}]]")
        with buttons.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            _button("up", number, _swap, number - 1, closed=number == 0)
            _button("down", number, _swap, number + 1, closed=number == last)
            _button("remove", number, _drop)
            # The title of the programme is scene 1.
            here = stage_address("programme", scene=str(number + 2))
            st.link_button(SIGNS["from_here"], here, help=t("programme.from_here"), width="content")


def _button(what: str, number: int, act: Callable[..., None], *more: int, closed: bool = False) -> None:
    st.button(
        SIGNS[what],
        key=f"programme.{what}.{number}",
        help=t(f"programme.{what}"),
        disabled=closed,
        on_click=act,
        args=(number, *more),
    )


def adding() -> None:
    """Choose a page, one of its cards, perhaps a province; put the scene at the end."""
    pages = [page.page_id for page in PAGES if page.page_id not in SILENT]
    page_id = st.selectbox(
        t("programme.add.page"), pages, key="programme.page", format_func=lambda one: t(f"{one}.nav")
    )
    provinces = [place.geo_id for place in catalogue.provinces(current().filters.system)]
    place = st.selectbox(
        t("programme.add.place"),
        provinces,
        index=None,
        key="programme.place",
        format_func=_findable,
        placeholder=t("programme.add.place.none"),
    )
    keys = state.known(page_id, place)
    key = st.selectbox(
        t("programme.add.card"),
        keys,
        key=f"programme.card.{page_id}",
        format_func=lambda one: _name(Item(one)),
    )
    st.button(t("programme.add.button"), key="programme.add", on_click=_append, args=(Item(key, place),))


def files(held: Programme) -> None:
    """The titles, the file to keep and to bring, the address to share."""
    for lang in text.LANGS:
        box = f"programme.title.{lang}"
        if box not in st.session_state:
            st.session_state[box] = held.titles[lang]
        st.text_input(t(box), key=box, max_chars=LONGEST_TITLE, on_change=state.retitle)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            t("programme.save"),
            data=programme.to_file(held),
            file_name="wide-programme.json",
            mime="application/json",
            on_click="ignore",
            key="programme.save",
        )
        st.button(t("programme.reset"), key="programme.reset", on_click=state.hold, args=(programme.ready(),))
    st.file_uploader(
        t("programme.load"), type="json", max_upload_size=1, key="programme.file", on_change=_bring
    )
    if held.items:
        address = urljoin(st.context.url or "", stage_address("programme"))
        st.caption(t("programme.share"))
        st.code(address, language=None, wrap_lines=True)
        if len(address) > LONGEST_ADDRESS:
            st.caption(t("programme.long"))


def _bring() -> None:
    file = st.session_state["programme.file"]
    if file is not None:
        # One byte more than allowed tells a file that is too large without reading it whole.
        state.bring(file.read(LARGEST_FILE + 1))


def _swap(one: int, other: int) -> None:
    items = list(state.held().items)
    items[one], items[other] = items[other], items[one]
    state.arrange(items)


def _drop(number: int) -> None:
    items = list(state.held().items)
    del items[number]
    state.arrange(items)


def _append(item: Item) -> None:
    state.arrange([*state.held().items, item])


def _name(item: Item) -> str:
    """What a scene is called: the card's title, or what kind of picture it is."""
    if item.is_opening:
        return t("programme.opening")
    title = f"{item.key}.title"
    if text.has(current().lang, title):
        return t(title)
    return t(f"programme.name.{item.key.rsplit('.', 1)[1].split('_')[0]}")


def _where(item: Item) -> str:
    """Its page, and its province if it has one."""
    place = f" · {catalogue.places[item.place].name(current().lang)}" if item.place else ""
    return t(f"{item.page_id}.nav") + place


def _findable(geo_id: str) -> str:
    """The name with its twin without accents: the select box finds only what a label holds."""
    name = catalogue.places[geo_id].name(current().lang)
    twin = catalogue.fold(name)
    return name if twin == name.lower() else f"{name} · {twin}"
