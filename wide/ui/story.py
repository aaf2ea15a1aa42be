"""A page reads like its story: one message, numbered cards, what it gives the Scheme, its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from wide.export import table
from wide.messages import message
from wide.ui import address
from wide.ui import card as cards
from wide.ui.card import Card
from wide.ui.viewer import current, t

Maker = Callable[[], Card]


def opening(page_id: str) -> None:
    """The message line and what the page looks at."""
    st.markdown(f"# {message(page_id, current().lang)}", anchors=False)
    st.caption(t(f"{page_id}.about"))


def row(makers: Sequence[Maker], widths: Sequence[float] | None = None) -> list[Card]:
    """Draw cards side by side (below one another on a narrow screen); returns them."""
    shown = []
    columns = st.columns(widths or len(makers), gap="medium")
    for column, make in zip(columns, makers, strict=True):
        with column:
            shown.append(make())
            cards.show(shown[-1])
    return shown


def scheme(page_id: str, **facts: object) -> None:
    """For the Scheme to 2030: the gap, the measure and the baseline that this page gives, from its figures."""
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


def query() -> dict[str, str | list[str]]:
    """The address-bar form of the viewer's state, for a link to another page."""
    viewer = current()
    return address.query(viewer.lang, viewer.filters)
