"""The line above every page: workshop, language switch, ways out, what of an address was not understood."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wide.cards.context import Context
from wide.cards.page import Page
from wide.escaping import markdown_code
from wide.text import LANGS
from wide.ui import url_state
from wide.ui.fragments import EVERYTHING, fragment, rerun_page
from wide.ui.links import file_links, stage_address
from wide.ui.screen import current_context

ICON = str(Path(__file__).parent.parent / "static" / "mark.png")


def draw(page: Page, ctx: Context) -> None:
    """Draw the header of a page, in one container: what it says more or less moves nothing below it."""
    with st.container():
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(ctx.t("app.occasion"), width="content")
            with st.container(width="content"):
                fragment("header", {EVERYTHING}, lambda: _draw_controls(page, current_context(page)))
        if ctx.phone:
            st.caption(ctx.t("header.filters"))
        fragment("refusals", {EVERYTHING}, lambda: _draw_refusals(page, current_context(page)))


def _draw_refusals(page: Page, ctx: Context) -> None:
    for name, value in url_state.refused():
        if name not in page.explained_choices:
            st.info(ctx.t("address.refused", name=name, value=markdown_code(value)))


def _draw_controls(page: Page, ctx: Context) -> None:
    """The language, and the ways out of the page with the whole address in them."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            ctx.t("header.language"),
            LANGS,
            key="lang",
            required=True,
            format_func=lambda code: ctx.t(f"header.language.{code}"),
            on_change=rerun_page,
            label_visibility="collapsed",
            width="content",
        )
        if page.every_card():
            # On a telephone both go to the next line together.
            with st.container(horizontal=True, wrap=False, width="content", gap="small"):
                st.link_button(
                    ctx.t("stage.open"), stage_address(page.page_id, ctx), help=ctx.t("stage.open.help")
                )
                with st.popover(ctx.t("download.open"), width="content"):
                    file_links(page.page_id, ctx)
