"""The context of a run: what address, widgets and browser say, as one value."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wide.cards import context as contexts
from wide.cards import registry
from wide.cards.context import Context
from wide.cards.page import Page
from wide.text import Lang, say
from wide.ui import fragments, url_state

_DRAWN = "_drawn_context"
_PAGES = "_streamlit_pages"
_PAGE = "_page_id"
_WHOLE = "_in_whole_run"


@contextmanager
def whole_run(page: Page, ctx: Context, pages: dict[str, StreamlitPage]) -> Iterator[Context]:
    """A whole run of a page: its context, for all fragments of the run and as a start for those that rerun."""
    state = st.session_state
    if state.get(_PAGE) != page.page_id:
        url_state.forget_refused_choices()
    state[_PAGE], state[_PAGES] = page.page_id, pages
    state[_DRAWN] = url_state.read_choices(page.choices, ctx)
    state[_WHOLE] = True
    try:
        yield state[_DRAWN]
    finally:
        state[_WHOLE] = False


def shared_context() -> Context:
    """The context of a whole run without the choices of a page."""
    lang, filters = url_state.read()
    # A browser says of itself when it runs on a telephone; its width is not known here.
    phone = "Mobile" in (st.context.headers.get("User-Agent") or "")
    return Context(lang, filters, dark=st.context.theme.type == "dark", phone=phone)


def current_context(page: Page) -> Context:
    """The context of this moment, for a fragment that may rerun long after the page did."""
    if st.session_state[_WHOLE]:
        return drawn_context()
    now = replace(drawn_context(), filters=url_state.widget_filters(), choices=())
    ctx = url_state.read_choices(page.choices, now)
    st.session_state[_DRAWN] = ctx
    return ctx


def drawn_context() -> Context:
    """The context that the page was drawn with last: in a callback, the one before the change."""
    drawn: Context = st.session_state[_DRAWN]
    return drawn


def filters_changed() -> None:
    """Callback of the shared filters: rerun what uses those that changed."""
    drawn = drawn_context()
    now = replace(drawn, filters=url_state.widget_filters())
    url_state.forget_refused_choices()
    fragments.rerun_users(contexts.changed_uses(drawn, now))


def choice_changed(name: str) -> None:
    """Callback of a page's own choice: rerun what uses it."""
    url_state.forget_refused_choices()
    fragments.rerun_users({name})


def streamlit_pages(lang: Lang) -> dict[str, StreamlitPage]:
    """Page id → page, for one run: Streamlit writes into the page that runs."""
    return {page_id: copy(page) for page_id, page in _streamlit_pages(lang).items()}


@cache
def _streamlit_pages(lang: Lang) -> dict[str, StreamlitPage]:
    # Making a page looks at the disk a dozen times, so it is done once a language.
    return {
        page_id: st.Page(
            registry.file_of(page_id),
            title=say(lang, f"{page_id}.nav"),
            url_path=page_id,
            default=page_id == "home",
        )
        for page_id in registry.page_ids()
    }


def streamlit_page(page_id: str) -> StreamlitPage:
    """The Streamlit page with this id, for links."""
    page: StreamlitPage = st.session_state[_PAGES][page_id]
    return page
