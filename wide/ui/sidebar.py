"""The sidebar: who we are, the shared filters, the way to every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import groupby

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wide import catalogue
from wide.filters import FIRST_YEAR, LAST_YEAR, MEASURES, SYSTEMS, Filters
from wide.navigation import PAGES
from wide.text import Lang
from wide.ui import address
from wide.ui.parts import EVERYTHING, part, redraw
from wide.ui.viewer import current, seat, t


def show(pages: Mapping[str, StreamlitPage]) -> None:
    """Draw the sidebar for the current viewer; `pages` maps page ids to Streamlit pages."""
    with st.sidebar:
        st.markdown(f"### :primary[{t('app.title')}]")
        st.caption(t("app.owner"))
        part("address", lambda: _links(pages))
        _filters()


def _links(pages: Mapping[str, StreamlitPage]) -> None:
    """Bring the address bar and the ways to other pages up to the filters."""
    viewer = current()
    address.write(viewer.lang, viewer.filters)
    query = address.query(viewer.lang, viewer.filters)
    for group, entries in groupby(PAGES, key=lambda page: page.group):
        st.caption(f"**{t(f'nav.{group}')}**")
        with st.container(gap="xxsmall"):
            for entry in entries:
                st.page_link(pages[entry.page_id], label=t(f"{entry.page_id}.nav"), query_params=query)


def _filters() -> None:
    st.caption(f"**{t('filter.heading')}**")
    st.segmented_control(
        t("filter.list"),
        SYSTEMS,
        key="list",
        required=True,
        format_func=lambda code: t(f"filter.list.{code}"),
        on_change=_change_list,
        help=t("filter.list.help"),
        width="stretch",
    )
    part("filter.places", _places)
    st.segmented_control(
        t("filter.sex"),
        MEASURES,
        key="sex",
        required=True,
        format_func=lambda code: t(f"filter.sex.{code}"),
        on_change=_changed,
        width="stretch",
    )
    st.slider(t("filter.years"), FIRST_YEAR, LAST_YEAR, key="years", on_change=_changed)
    st.button(t("filter.clear"), type="tertiary", on_click=_clear)


def _places() -> None:
    viewer = current()
    system, lang = viewer.filters.system, viewer.lang
    st.multiselect(
        t("filter.region"),
        [place.geo_id for place in catalogue.places.regions(system)],
        key="region",
        format_func=lambda geo_id: catalogue.places[geo_id].name(lang),
        on_change=_changed,
        placeholder=t("filter.region.all"),
    )
    st.multiselect(
        t("filter.place"),
        [place.geo_id for place in catalogue.places.provinces(system)],
        key="place",
        format_func=partial(_findable, lang),
        on_change=_changed,
        placeholder=t("filter.place.all"),
    )


@cache
def _findable(lang: Lang, geo_id: str) -> str:
    """The name with its twin without accents: the select box finds only what a label holds."""
    name = catalogue.places[geo_id].name(lang)
    twin = catalogue.fold(name)
    return name if twin == name.lower() else f"{name} · {twin}"


def _change_list() -> None:
    """Carry the chosen provinces over to the other administrative list."""
    address.put(current().filters.on_list(st.session_state["list"]))
    _changed()


def _clear() -> None:
    address.put(Filters())
    _changed()


def _changed() -> None:
    """Draw anew what looks at the filters that changed."""
    before, after = current(), address.from_widgets()
    changed = {name for name in EVERYTHING if getattr(before.filters, name) != getattr(after, name)}
    seat(replace(before, filters=after))
    redraw(changed)
