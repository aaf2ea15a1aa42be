"""The themes as entrances: the headline of each, and the way to it."""

from __future__ import annotations

import streamlit as st

from wide.cards.context import Context
from wide.cards.registry import themes
from wide.ui.screen import streamlit_page
from wide.ui.url_state import query


def draw_entrances(ctx: Context) -> None:
    """Two themes a row, in the workshop's order."""
    st.markdown(f"### {ctx.t('home.themes')}", anchors=False)
    pages = themes()
    for start in range(0, len(pages), 2):
        for column, page in zip(st.columns(2, gap="medium"), pages[start : start + 2], strict=False):
            with column.container(border=True, height="stretch"):
                st.markdown(page.headline(ctx))
                label = f":primary[{ctx.t(f'{page.page_id}.nav')}]"
                st.page_link(streamlit_page(page.page_id), label=label, query_params=query(ctx))
