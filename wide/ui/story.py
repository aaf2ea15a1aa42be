"""A page reads like its story: one message, its cards, what it gives the Scheme, its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from wide import catalogue
from wide.export import table
from wide.messages import message
from wide.ui import address, patience
from wide.ui.card import Maker
from wide.ui.parts import part
from wide.ui.spot import Spot, stand
from wide.ui.viewer import current, t


def opening(page_id: str) -> None:
    """The message line, what the page looks at, and a word when places are chosen that few figures know."""

    # A part stands in a container: a word more or less does not move the cards below, which a browser would
    # draw anew.
    def draw() -> None:
        filters = current().filters
        chosen = [catalogue.places[geo].name(current().lang) for geo in (*filters.places, *filters.regions)]
        st.markdown(f"# {message(page_id, current().lang)}", anchors=False)
        st.caption(t(f"{page_id}.about"))
        if chosen:
            more = "…" if len(chosen) > 3 else ""
            st.caption(t("page.national", places=", ".join(chosen[:3]) + more))

    part("opening", draw)


def row(makers: Sequence[Maker | Sequence[Maker]], widths: Sequence[float] | None = None) -> list[Spot]:
    """Draw cards side by side (below one another on a narrow screen); returns where they stand.

    A list in the place of a card stacks its cards in one column.
    """
    place = patience.next_row()
    shown: list[Spot] = []
    columns = st.columns(widths or len(makers), gap="medium")
    for column, given in zip(columns, makers, strict=True):
        # Not `with column`: a part copies all that is open around it, and what that is open in, and so on.
        for make in given if isinstance(given, Sequence) else (given,):
            shown.append(stand(f"card.{place}.{len(shown)}", make, column))
    return shown


def scheme(page_id: str, facts: Callable[[], Mapping[str, object] | None]) -> None:
    """For the Scheme to 2030: the gap, measure and baseline that this page gives, from its figures.

    `facts` makes the values of the texts; None where the filters leave nothing to say.
    """

    def draw() -> None:
        told = facts()
        if told is None:
            return
        with st.container(border=True):
            st.markdown(f"#### {t('scheme.title')}", anchors=False)
            for column, name in zip(st.columns(3, gap="medium"), ("gap", "measure", "baseline"), strict=True):
                column.caption(f"**{t(f'scheme.{name}')}**")
                column.markdown(t(f"{page_id}.scheme.{name}", **told))

    part("scheme", draw)


def sources(shown: Sequence[Spot]) -> None:
    """Every source of the page's cards, once, on demand."""

    def draw() -> None:
        lang = current().lang
        drawer = st.expander(t("page.sources"), on_change="rerun", key="page_sources")
        if drawer.open:
            rows = [card.answer.rows for spot in shown for card in spot.cards]
            found = {one.source_id: one for mine in rows for one in table.sources_of(mine)}
            for source in found.values():
                drawer.markdown(f"**{source.organisation(lang)}** · [{source.title}]({source.url})")
            cited = dict.fromkeys(page for mine in rows for page in table.pages_of(mine))
            for organisation, url in cited:
                drawer.markdown(f"**{organisation}** · [{url}]({url})")

    part("sources", draw)


def query() -> dict[str, str | list[str]]:
    """The address-bar form of the viewer's state, for a link to another page."""
    viewer = current()
    return address.query(viewer.lang, viewer.filters)
