"""The sidebar: whose tool this is, the way to every page, the shared filters."""

from __future__ import annotations

from functools import partial
from itertools import groupby

import streamlit as st

from wide import catalogue
from wide.cards import registry
from wide.cards.context import Context
from wide.cards.page import Page
from wide.filters import FIRST_YEAR, LAST_YEAR, MEASURES, SYSTEMS, Filters
from wide.ui import url_state
from wide.ui.choice_boxes import searchable_name
from wide.ui.fragments import EVERYTHING, fragment
from wide.ui.screen import current_context, drawn_context, filters_changed, streamlit_page


def draw(page: Page, ctx: Context) -> None:
    """Draw the sidebar beside a page."""
    with st.sidebar:
        st.markdown(f"### :primary[{ctx.t('app.title')}]")
        st.caption(ctx.t("app.owner"))
        fragment("links", {EVERYTHING}, lambda: _draw_links(current_context(page)))
        _draw_filters(page, ctx)


def _draw_links(ctx: Context) -> None:
    """Bring the address and the ways to other pages up to the filters."""
    url_state.write(ctx)
    query = url_state.query(ctx)
    for group, pages in groupby(registry.pages().values(), key=lambda page: page.group):
        st.caption(f"**{ctx.t(f'nav.{group}')}**")
        with st.container(gap="xxsmall"):
            for page in pages:
                label = ctx.t(f"{page.page_id}.nav")
                st.page_link(streamlit_page(page.page_id), label=label, query_params=query)


def _draw_filters(page: Page, ctx: Context) -> None:
    st.caption(f"**{ctx.t('filter.heading')}**")
    st.segmented_control(
        ctx.t("filter.list"),
        SYSTEMS,
        key="list",
        required=True,
        format_func=lambda code: ctx.t(f"filter.list.{code}"),
        on_change=_list_changed,
        help=ctx.t("filter.list.help"),
        width="stretch",
    )
    fragment("places", {"list", "places"}, lambda: _draw_places(current_context(page)))
    st.segmented_control(
        ctx.t("filter.sex"),
        MEASURES,
        key="sex",
        required=True,
        format_func=lambda code: ctx.t(f"filter.sex.{code}"),
        on_change=filters_changed,
        width="stretch",
    )
    st.slider(ctx.t("filter.years"), FIRST_YEAR, LAST_YEAR, key="years", on_change=filters_changed)
    st.button(ctx.t("filter.clear"), type="tertiary", on_click=_clear)


def _draw_places(ctx: Context) -> None:
    system = ctx.filters.system
    st.multiselect(
        ctx.t("filter.region"),
        [place.geo_id for place in catalogue.places.regions(system)],
        key="region",
        format_func=ctx.place,
        on_change=filters_changed,
        placeholder=ctx.t("filter.region.all"),
    )
    st.multiselect(
        ctx.t("filter.place"),
        [place.geo_id for place in catalogue.places.provinces(system)],
        key="place",
        format_func=partial(searchable_name, ctx.lang),
        on_change=filters_changed,
        placeholder=ctx.t("filter.place.all"),
    )


def _list_changed() -> None:
    """Carry the chosen provinces over to the other administrative list."""
    url_state.put(drawn_context().filters.on_list(st.session_state["list"]))
    filters_changed()


def _clear() -> None:
    url_state.put(Filters())
    filters_changed()
