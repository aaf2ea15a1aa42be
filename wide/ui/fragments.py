"""Fragments of a page that rerun alone: a change reruns those that declare that they use what changed.

Streamlit reruns a whole page at every click. Here each card is a fragment; its uses are declared (wide/cards/card.py),
so a change of a filter or a choice reruns the cards that use it and leaves the others as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import streamlit as st

from wide.ui import progressive, run_queue

_USES = "_fragment_uses"
#: Uses of a fragment that follows every change: the links that hold the whole address.
EVERYTHING = "*"
#: Rerun after the page's own: what a viewer waits for comes first.
LAST = ("links", "refusals", "places", "header")


def begin() -> None:
    """A whole run of a page starts."""
    st.session_state[_USES] = {}


def fragment(key: str, uses: Iterable[str], draw: Callable[[], Any]) -> None:
    """Draw a part of the page now, and again whenever one of `uses` changes. `key` is its own on the page."""
    st.session_state[_USES][key] = frozenset(uses)

    @st.fragment(key=key)
    def run() -> None:
        with run_queue.slot():
            draw()

    run()


def rerun_users(changed: Iterable[str]) -> NoReturn:
    """Rerun the fragments that use any of `changed`; call it from a widget's callback."""
    names = frozenset(changed)
    uses: dict[str, frozenset[str]] = st.session_state.get(_USES, {})
    keys = [key for key, used in uses.items() if used & names or EVERYTHING in used]
    keys.sort(key=lambda key: LAST.index(key) if key in LAST else -1)
    # AppTest, which has no browser and hence no headers, shows what the last run sent: there it must be all.
    if not keys or not progressive.is_whole() or not st.context.headers:
        st.rerun()
    st.rerun(keys)


def rerun_page() -> NoReturn:
    """Rerun the whole page, also from inside a fragment."""
    st.rerun()
