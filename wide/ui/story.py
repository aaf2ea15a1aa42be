"""A page reads like its story: one message, its cards, what it gives the Scheme, its sources."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wide import catalogue
from wide.export import table
from wide.messages import message
from wide.ui import address, patience
from wide.ui import card as cards
from wide.ui.card import Card, Maker
from wide.ui.viewer import current, t


def opening(page_id: str) -> None:
    """The message line, what the page looks at, and a word when places are chosen that few figures know."""
    patience.begin()
    filters = current().filters
    chosen = [catalogue.places[geo].name(current().lang) for geo in (*filters.places, *filters.regions)]
    # In one container: a word more or less must not move the cards below, or a browser draws them all anew.
    with st.container():
        st.markdown(f"# {message(page_id, current().lang)}", anchors=False)
        st.caption(t(f"{page_id}.about"))
        if chosen:
            more = "…" if len(chosen) > 3 else ""
            st.caption(t("page.national", places=", ".join(chosen[:3]) + more))


def row(makers: Sequence[Maker | Sequence[Maker]], widths: Sequence[float] | None = None) -> list[Card]:
    """Draw cards side by side (below one another on a narrow screen); returns them.

    A list in the place of a card stacks its cards in one column.
    """
    patience.next_row()
    shown = []
    columns = st.columns(widths or len(makers), gap="medium")
    for column, given in zip(columns, makers, strict=True):
        with column:
            for make in given if isinstance(given, Sequence) else (given,):
                shown.append(make())
                cards.show(shown[-1])
    return shown


def scheme(page_id: str, **facts: object) -> None:
    """For the Scheme to 2030: the gap, measure and baseline that this page gives, from its figures."""
    with st.container(border=True):
        st.markdown(f"#### {t('scheme.title')}", anchors=False)
        for column, part in zip(st.columns(3, gap="medium"), ("gap", "measure", "baseline"), strict=True):
            column.caption(f"**{t(f'scheme.{part}')}**")
            column.markdown(t(f"{page_id}.scheme.{part}", **facts))


def sources(shown: Sequence[Card]) -> None:
    """Every source of the page's cards, once, on demand."""
    lang = current().lang
    drawer = st.expander(t("page.sources"), on_change="rerun", key="page_sources")
    if drawer.open:
        found = {one.source_id: one for card in shown for one in table.sources_of(card.answer.rows)}
        for source in found.values():
            drawer.markdown(f"**{source.organisation(lang)}** · [{source.title}]({source.url})")
        cited = dict.fromkeys(page for card in shown for page in table.pages_of(card.answer.rows))
        for organisation, url in cited:
            drawer.markdown(f"**{organisation}** · [{url}]({url})")


def query() -> dict[str, str | list[str]]:
    """The address-bar form of the viewer's state, for a link to another page."""
    viewer = current()
    return address.query(viewer.lang, viewer.filters)
