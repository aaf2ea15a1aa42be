"""The card: one claim, one chart, and under it always the same five things."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from wide.ui import panels
from wide.ui.alike import alike
from wide.ui.ask import Answer, ask, params_of
from wide.ui.parts import inside
from wide.ui.viewer import current, t

#: Where a run that only wants the cards (wide/ui/collecting.py) keeps the list that takes them.
COLLECTED = "_collected"
PLOTLY = {"displayModeBar": False, "scrollZoom": False, "topojsonURL": "/app/static/topo/"}


@dataclass(frozen=True)
class Card:
    """What one card shows.

    `key` starts its texts in the catalogues; `claim` is the sentence made from the rows; `about` says what,
    where, when, unit. `figure` None means there is nothing to draw and `about` says why. `beside` is a second
    view of the same rows. `caveats` are the warnings that must be read with the picture. `listing`: the rows
    in words under the picture, Markdown, one text a column. `under`: other panels than those of an answer of
    the warehouse.
    """

    key: str
    answer: Answer
    claim: str
    figure: go.Figure | None
    about: str
    alt: str = ""
    caveats: Sequence[str] = ()
    beside: go.Figure | None = None
    under: Mapping[str, panels.Panel] | None = None
    listing: Sequence[str] = ()


@dataclass(frozen=True)
class Told:
    """What a page says of an answer: the values of `<key>.claim`, the figure, the rest.

    `claim` names another sentence than `<key>.claim`; `about` fills `<key>.about` beside `{years}`;
    `caveats` are keys, each with its values where it needs any.
    """

    values: dict[str, Any]
    figure: go.Figure
    claim: str = "claim"
    about: dict[str, Any] | None = None
    caveats: Sequence[str | tuple[str, dict[str, Any]]] = ()


Maker = Callable[[], Card]


def card(
    key: str,
    question: str,
    *caveats: str,
    pure: bool = False,
    also: Callable[[], Hashable] = lambda: None,
    rows: Callable[[Answer], pd.DataFrame] | None = None,
) -> Callable[[Callable[[Answer], Told | None]], Maker]:
    """Turn a function that tells of an answer into a card of `queries/<question>.sql`.

    `key` starts the card's texts, `caveats` are the keys of warnings that always stand with it. An answer
    without rows, or one of which nothing is told, becomes a card that says there are no figures. `pure`
    promises that the function looks at nothing but the answer (its rows, and its parameters but for the years),
    the language, the theme and what `also` names: the card is then kept ready for the next viewer. `rows` works
    out of the answer what table, files and sources speak of; without it they speak of the answer.
    """

    def makes(tell: Callable[[Answer], Told | None]) -> Maker:
        def fresh(answer: Answer) -> Card:
            told = None if answer.rows.empty else tell(answer)
            if told is None:
                return empty(key, answer)
            claim = t(f"{key}.{told.claim}", **told.values)
            about = t(f"{key}.about", years=answer.span, **(told.about or {}))
            warned = [
                t(one) if isinstance(one, str) else t(one[0], **one[1]) for one in (*caveats, *told.caveats)
            ]
            shown = answer if rows is None else replace(answer, rows=rows(answer))
            return Card(key, shown, claim, told.figure, about, caveats=warned)

        def make() -> Card:
            if not pure:
                return fresh(ask(question))
            return alike(fresh, key, question, params_of(question), key, current().look, also())

        return make

    return makes


def empty(key: str, answer: Answer) -> Card:
    """The card of a question that the chosen filters leave without a figure: it says so."""
    return Card(key, answer, claim=t(f"{key}.title"), figure=None, about=t("card.empty"))


def show(one: Card, *, alone: bool = False) -> None:
    """Draw one card in its own frame, or hand it over where a run collects the page's cards.

    `alone`: no card stands beside it, so that its frame is no higher than what stands in it.
    """
    with st.container(border=True) if alone else frame():
        # Inside a part of the page the part draws it anew. A fragment within a fragment would leave its
        # elements behind where the part changes its shape.
        (fill if inside() else st.fragment(fill))(one)


def frame(column: DeltaGenerator | None = None) -> DeltaGenerator:
    """The frame of a card, as high as its neighbours; in `column`, else where the page is."""
    return (st if column is None else column).container(border=True, height="stretch")


def fill(one: Card) -> None:
    """What stands in a card's frame."""
    if COLLECTED in st.session_state:
        st.session_state[COLLECTED].append(one)
        return
    st.markdown(f"#### {one.claim}", anchors=False)
    st.caption(one.about)
    _draw(one)
    if one.listing:
        for column, said in zip(st.columns(len(one.listing), gap="medium"), one.listing, strict=True):
            column.markdown(said)
    alt, pictured = one.alt or one.claim, one.figure is not None
    panels.show(one.key, one.answer, alt, one.under, caveats=one.caveats, pictured=pictured)


def _draw(one: Card) -> None:
    alt = one.alt or one.claim
    if one.figure is None:
        return
    if one.beside is None:
        st.plotly_chart(one.figure, theme=None, config=PLOTLY, key=one.key, alt=alt)
        return
    left, right = st.columns(2)
    left.plotly_chart(one.figure, theme=None, config=PLOTLY, key=one.key, alt=alt)
    right.plotly_chart(one.beside, theme=None, config=PLOTLY, key=f"{one.key}.beside", alt=alt)
