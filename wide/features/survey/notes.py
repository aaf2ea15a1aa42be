"""The page's words around its cards: a broken store, chosen places, why there is no estimate, the method."""

from __future__ import annotations

import streamlit as st

from wide.cards.context import Context
from wide.features.survey import claims
from wide.features.survey.choices import chosen_round, stored_rounds
from wide.features.survey.estimates import chosen_estimates, incomplete, incomplete_text
from wide.features.survey.file_summary import fault_text
from wide.intake import BrokenStore
from wide.rounds import active_batches
from wide.ui import url_state
from wide.ui.screen import streamlit_page

#: So many of the chosen places are named.
NAMED = 3


def draw_broken_store(ctx: Context) -> None:
    """What is wrong with the store, where it cannot be read."""
    try:
        active_batches()
    except BrokenStore as broken:
        st.error(fault_text(broken, ctx))


def draw_places(ctx: Context) -> None:
    """One line on what the sidebar's places do on this page."""
    chosen = [ctx.place(geo_id) for geo_id in (*ctx.filters.places, *ctx.filters.regions)]
    if not chosen:
        return
    if not stored_rounds():
        st.caption(ctx.t("survey.places.none"))
        return
    key = "survey.places.drawn" if chosen_round(ctx).is_random else "survey.places.open"
    st.caption(ctx.t(key, places=", ".join(chosen[:NAMED]) + ("…" if len(chosen) > NAMED else "")))


def draw_incomplete(ctx: Context) -> None:
    """Why the chosen round cannot be estimated, if it cannot."""
    if fault := incomplete(ctx):
        st.warning(incomplete_text(fault, ctx))


def draw_method(ctx: Context) -> None:
    """Design, weights, rules, and what these figures are not."""
    with st.container(border=True, key="survey_methods"):
        st.markdown(f"##### {ctx.t('survey.methods.title')}", anchors=False)
        sentences = claims.method(chosen_round(ctx), chosen_estimates(ctx), ctx)
        st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
        st.page_link(
            streamlit_page("methods"), label=ctx.t("survey.methods.more"), query_params=url_state.query(ctx)
        )
