"""Draws one built card: claim, chart, and under it always the same buttons."""

from __future__ import annotations

import streamlit as st

from wide.cards.card import BuiltCard
from wide.cards.context import Context
from wide.ui import panels

PLOTLY = {"displayModeBar": False, "scrollZoom": False, "topojsonURL": "/app/static/topo/"}


def draw_card(card: BuiltCard, ctx: Context) -> None:
    """What stands in a card's frame. Called in a fragment: a button redraws the card, not the page."""
    st.markdown(f"#### {card.claim}", anchors=False)
    st.caption(card.about)
    if card.figure is not None and card.beside is not None:
        left, right = st.columns(2)
        left.plotly_chart(card.figure, theme=None, config=PLOTLY, key=card.key, alt=card.alt)
        right.plotly_chart(card.beside, theme=None, config=PLOTLY, key=f"{card.key}.beside", alt=card.alt)
    elif card.figure is not None:
        st.plotly_chart(card.figure, theme=None, config=PLOTLY, key=card.key, alt=card.alt)
    if card.listing:
        for column, text in zip(st.columns(len(card.listing), gap="medium"), card.listing, strict=True):
            column.markdown(text)
    panels.draw_buttons(card, ctx)
