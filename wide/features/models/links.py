"""The way from a barrier to the models that answer it."""

from __future__ import annotations

import streamlit as st

from wide.cards.context import Context
from wide.features.models.search import models_in_view
from wide.ui.screen import streamlit_page
from wide.ui.url_state import query


def draw_links_by_barrier(ctx: Context) -> None:
    """One link a barrier to the page of models, filtered; the number is what the reader will find there."""
    rows = models_in_view(ctx)
    names = dict(zip(rows["barrier_code"], rows["barrier"], strict=True))
    counts = rows["barrier_code"].value_counts()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(ctx.t("s3_barriers.models"), width="content")
        for code, count in zip(counts.index, counts, strict=True):
            label = ctx.t("s3_barriers.models.link", barrier=names[code], count=ctx.number(count))
            st.page_link(
                streamlit_page("s8_models"),
                # A badge looks like something to press; a bare page link looks like the text around it.
                label=f":violet-badge[{label}]",
                query_params=query(ctx) | {"barrier": code},
            )
