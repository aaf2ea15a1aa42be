"""The card: one claim, one chart, and under it always the same five things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from wide import catalogue
from wide.ui import panels
from wide.ui.ask import Answer
from wide.ui.viewer import current, t

PLOTLY = {"displayModeBar": False, "scrollZoom": False, "topojsonURL": "/app/static/topo/"}


@dataclass(frozen=True)
class Card:
    """What one card shows.

    `key` starts its texts in the catalogues (`<key>.about` says what, where, when, unit); `claim` is the
    sentence made from the rows; `figure` None means there is nothing to draw and the claim says why.
    `beside` is a second view of the same rows. `caveats` are the warnings that must be read with the picture;
    `national` says that the rows know no provinces.
    """

    key: str
    answer: Answer
    claim: str
    figure: go.Figure | None
    about: str = ""
    alt: str = ""
    caveats: Sequence[str] = ()
    national: bool = False
    beside: go.Figure | None = None


def show(card: Card) -> None:
    """Draw one card in its own frame."""
    with st.container(border=True):
        st.markdown(f"#### {card.claim}", anchors=False)
        if card.about:
            st.caption(card.about)
        if card.figure is not None:
            _draw(card)
        for caveat in _caveats(card):
            st.caption(caveat)
        panels.show(card.key, card.answer, card.alt or card.claim)


def _draw(card: Card) -> None:
    alt = card.alt or card.claim
    if card.beside is None:
        st.plotly_chart(card.figure, theme=None, config=PLOTLY, key=card.key, alt=alt)
        return
    left, right = st.columns(2)
    left.plotly_chart(card.figure, theme=None, config=PLOTLY, key=card.key, alt=alt)
    right.plotly_chart(card.beside, theme=None, config=PLOTLY, key=f"{card.key}.beside", alt=alt)


def empty(key: str, answer: Answer) -> Card:
    """The card of a question that the chosen filters leave without a figure: it says so."""
    return Card(key, answer, claim=t(f"{key}.title"), figure=None, about=t("card.empty"))


def _caveats(card: Card) -> list[str]:
    filters = current().filters
    said = list(card.caveats)
    if card.national and (filters.places or filters.regions):
        names = [catalogue.places[geo].name(current().lang) for geo in (*filters.places, *filters.regions)]
        said.append(t("card.national", places=", ".join(names[:3]) + ("…" if len(names) > 3 else "")))
    return said
