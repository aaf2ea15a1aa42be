"""The rules of reliability, how to cite, and what figures do not exist: lists of sentences."""

from __future__ import annotations

import streamlit as st

from wide.cards.context import Context


def draw_rules(ctx: Context) -> None:
    """What is hidden or marked, and how to cite."""
    _draw_list("rules", ("few", "wavering", "wide", "weak", "national", "conflict"), ctx)
    _draw_list("cite", ("figure", "chart", "index", "store"), ctx)


def draw_absent(ctx: Context) -> None:
    """Which figures nobody publishes."""
    _draw_list("absent", ("labour", "internet", "trained", "indices", "why"), ctx)


def _draw_list(part: str, items: tuple[str, ...], ctx: Context) -> None:
    with st.container(border=True):
        st.markdown(f"##### {ctx.t(f'methods.{part}.title')}", anchors=False)
        st.markdown("\n".join(f"- {ctx.t(f'methods.{part}.{item}')}" for item in items))
