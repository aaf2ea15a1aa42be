"""Who is looking: language, filters, light or dark. One frozen value a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wide import text
from wide.charts.theme import Look
from wide.filters import Filters
from wide.noticed import noting, open_book
from wide.text import Lang

_KEY = "_viewer"
_PAGES = "_pages"


@dataclass(frozen=True)
class Viewer:
    """The language, the shared filters, the theme and the kind of screen that this run answers.

    `phone`: a telephone. `wide`: the stage.
    """

    lang: Lang
    filters: Filters
    dark: bool
    phone: bool = False
    wide: bool = False

    @property
    def look(self) -> Look:
        """What the charts need to know of the viewer."""
        return Look(lang=self.lang, dark=self.dark, narrow=self.phone, wide=self.wide)


def seat(viewer: Viewer) -> None:
    """Make `viewer` the one that this run answers."""
    st.session_state[_KEY] = viewer


def current() -> Viewer:
    """The viewer of this run; what is read of the filters is noticed (wide/noticed.py)."""
    viewer: Viewer = st.session_state[_KEY]
    book = open_book()
    if book is None:
        return viewer
    return Viewer(viewer.lang, viewer.filters.bound(book), viewer.dark, viewer.phone, viewer.wide)


def spoken() -> Lang:
    """The language of this run; cheaper than `current`, and asked for with every number."""
    viewer: Viewer = st.session_state[_KEY]
    return viewer.lang


def seated() -> tuple[object, ...]:
    """Everything about the viewer, as a key; unlike `current`, nobody is noticed to have looked at it."""
    viewer: Viewer = st.session_state[_KEY]
    with noting(None):
        return viewer.look, astuple(viewer.filters)


def t(key: str, /, **values: object) -> str:
    """The text under `key` in the viewer's language."""
    viewer: Viewer = st.session_state[_KEY]
    return text.say(viewer.lang, key, **values)


def seat_pages(pages: Mapping[str, StreamlitPage]) -> None:
    """Keep the Streamlit pages of this run, so that a page can link to another."""
    st.session_state[_PAGES] = pages


def page_of(page_id: str) -> StreamlitPage:
    """The Streamlit page with this id."""
    page: StreamlitPage = st.session_state[_PAGES][page_id]
    return page
