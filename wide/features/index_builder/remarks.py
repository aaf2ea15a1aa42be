"""Lines around the index builder: which list is ranked, what the recipe is, where no year has enough figures."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from wide.cards.context import Context
from wide.features.index_builder import wording
from wide.features.index_builder.recipe_choice import RECIPE
from wide.features.index_builder.results import filters63, index_in_view, years_in_view
from wide.features.maps import cards as map_cards
from wide.measures.governance import SAMPLE


def has_years(ctx: Context) -> bool:
    """Whether any year in view has enough figures for the recipe."""
    return bool(years_in_view(ctx))


def draw_remarks(ctx: Context) -> None:
    """That the page keeps the 63 provinces, and the recipe where it is the reader's own."""
    if ctx.filters.system == "34":
        st.caption(ctx.t("s1_governance.merged"))
    if ctx.choice(RECIPE) != SAMPLE:
        st.caption(wording.summary(ctx.choice(RECIPE), ctx))


def draw_no_year(ctx: Context) -> None:
    """In the place of the box for the year, where there is none."""
    if not has_years(ctx):
        st.caption(ctx.t("s1_governance.no_year"))


def draw_notices(ctx: Context) -> None:
    """What the computation reports of the recipe."""
    index = index_in_view(ctx)
    for notice in [] if index is None else wording.notices(index, ctx):
        st.caption(notice)


def warn_of_missing_boundaries(ctx: Context) -> None:
    """Say above the map that it will stay empty, when the boundaries of the 63 provinces are not there."""
    map_cards.warn_of_missing_boundaries(replace(ctx, filters=filters63(ctx)))
