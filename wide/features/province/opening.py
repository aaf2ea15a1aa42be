"""The opening of a province's profile: its headline, the choosers of provinces, the brief as a file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from wide import ROOT, catalogue
from wide.cards.context import Context
from wide.export.brief import brief
from wide.export.brief.render import file_name
from wide.features.province.places import MOST_COMPARED, compared_places, page_place, region_name
from wide.messages import province as messages
from wide.ui import url_state
from wide.ui.choice_boxes import searchable_name
from wide.ui.links import download_button
from wide.ui.screen import drawn_context, filters_changed

PRINT = ROOT / "wide" / "static" / "print.css"
#: Keys of the two boxes; what they show stands in the shared filter.
_PLACE, _COMPARED = "profile_place", "profile_others"


def headline(ctx: Context) -> str:
    """The headline of the page's province."""
    return messages.headline(ctx, page_place(ctx))


def draw_opening(ctx: Context) -> None:
    """Draw the headline, what the page holds, the two choosers and the brief."""
    # st.html with a file of styles adds no element to the page; the rules hold for paper only.
    st.html(PRINT)
    st.markdown(f"# {headline(ctx)}", anchors=False)
    st.caption(ctx.t("province.about", region=region_name(ctx)))
    with st.container(key="no_print_choosers"):
        _draw_choosers(ctx)
        st.caption(ctx.t("province.print"))
        place = page_place(ctx)
        download_button(
            ctx.t("brief.download"),
            partial(brief, place, ctx.lang),
            file_name(catalogue.places[place], ctx.lang),
            key="brief_download",
            mime="application/pdf",
            icon=":material/print:",
        )


def _draw_choosers(ctx: Context) -> None:
    place = page_place(ctx)
    codes = [each.geo_id for each in catalogue.places.provinces(ctx.filters.system)]
    st.session_state[_PLACE], st.session_state[_COMPARED] = place, compared_places(ctx)
    left, right = st.columns(2, gap="medium")
    left.selectbox(
        ctx.t("province.choose"),
        codes,
        key=_PLACE,
        format_func=partial(searchable_name, ctx.lang),
        on_change=_places_changed,
    )
    right.multiselect(
        ctx.t("province.compare_with"),
        [code for code in codes if code != place],
        key=_COMPARED,
        format_func=partial(searchable_name, ctx.lang),
        on_change=_places_changed,
        max_selections=MOST_COMPARED,
        placeholder=ctx.t("province.compare_with.none"),
    )


def _places_changed() -> None:
    """Callback: put what the two boxes hold into the shared filter, so that address and other pages follow."""
    state = st.session_state
    chosen = dict.fromkeys([state[_PLACE], *state[_COMPARED]])
    url_state.put(replace(drawn_context().filters, places=tuple(chosen)))
    filters_changed()
