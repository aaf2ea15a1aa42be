"""The address bar and the widgets, kept equal: the URL is the state that people share.

Streamlit's own `bind="query-params"` writes the label that a widget shows, so a link made in Vietnamese
breaks in English. The codes are therefore read and written here, once, for all shared filters.
"""

from __future__ import annotations

from typing import cast

import streamlit as st

from wide import catalogue
from wide.filters import Filters, Measure, System
from wide.text import LANGS, Lang

SHARED = ("list", "region", "place", "sex", "years", "lang")
_SEEN = "_address"
_REFUSED = "_refused"
_REFUSED_AT = "_refused_at"
_SPOKEN = "_spoken"
_RUNS = "_runs"
#: A visit opens in two runs (patience.py). Where the second overtakes the first on its way to the browser, what
#: the first put into the widgets is lost with it; so the first runs all say it.
OPENING_RUNS = 3


def read() -> tuple[Lang, Filters]:
    """The language and filters of this run.

    A new address (deep link, link in a page, step back) is put into the widgets; otherwise the widgets
    are what the viewer last touched. What the address holds that nobody knows is kept for `refused`.
    """
    now = {name: st.query_params.get_all(name) for name in st.query_params if name in SHARED}
    state = st.session_state
    if _SEEN not in state or now != state[_SEEN]:
        filters, refused = Filters.from_query(now)
        lang = now.get("lang", ["vi"])[-1]
        if lang not in LANGS:
            refused.append(("lang", lang))
            lang = "vi"
        state[_REFUSED] = refused
        state.pop(_REFUSED_AT, None)
        state["lang"] = lang
        put(filters)
        state[_SEEN] = now
    lang = cast(Lang, state["lang"] or "vi")
    state[_RUNS] = state.get(_RUNS, 0) + 1
    # On a switch the browser holds the labels of the old language as the widgets' values; hand it the new ones.
    if lang != state.get(_SPOKEN, lang) or state[_RUNS] <= OPENING_RUNS:
        put(from_widgets())
    state[_SPOKEN] = lang
    return lang, from_widgets()


def put(filters: Filters) -> None:
    """Set the widgets of the sidebar to `filters`."""
    state = st.session_state
    state["list"] = filters.system
    state["region"] = list(filters.regions)
    state["place"] = list(filters.places)
    state["sex"] = filters.measure
    state["years"] = (filters.first_year, filters.last_year)


def from_widgets() -> Filters:
    """The filters as the widgets hold them."""
    state = st.session_state
    return Filters(
        system=cast(System, state["list"] or "63"),
        regions=_places("region"),
        places=_places("place"),
        measure=cast(Measure, state["sex"] or "gap"),
        first_year=state["years"][0],
        last_year=state["years"][1],
    )


def _places(key: str) -> tuple[str, ...]:
    # A browser offers a place once; what comes over the line may name it twice, and a table would have its row twice.
    return tuple(dict.fromkeys(geo for geo in st.session_state[key] if geo in catalogue.places))


def query(lang: Lang, filters: Filters) -> dict[str, str | list[str]]:
    """The address-bar form of the whole shared state; Vietnamese, the first language, is left unsaid."""
    return filters.to_query() | ({"lang": lang} if lang != "vi" else {})


def write(lang: Lang, filters: Filters) -> None:
    """Bring the address bar up to the widgets; parameters of a page's own are left alone."""
    wanted = {name: _many(value) for name, value in query(lang, filters).items()}
    if wanted != {name: st.query_params.get_all(name) for name in st.query_params if name in SHARED}:
        own = {name: st.query_params.get_all(name) for name in st.query_params if name not in SHARED}
        st.query_params.from_dict(wanted | own)
    st.session_state[_SEEN] = wanted
    # A visit's first page comes in several runs: the word stays until the viewer chooses something else.
    if st.session_state.setdefault(_REFUSED_AT, wanted) != wanted:
        st.session_state[_REFUSED] = []


def refused() -> list[tuple[str, str]]:
    """The (parameter, value) pairs of the address that were not understood, until the filters change."""
    pairs: list[tuple[str, str]] = st.session_state.get(_REFUSED, [])
    return pairs


def _many(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]
