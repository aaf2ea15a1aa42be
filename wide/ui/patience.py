"""The first row first: a visitor's first page shows its first charts before the others are sent.

A browser draws all charts that have arrived before it shows any, and the first one also waits for Plotly's code.
On the first page of a visit the run therefore ends after the first row; a timer in the browser, which fires
when the browser has a moment, asks for the whole page. What that buys is in docs/performance.md.
"""

from __future__ import annotations

import streamlit as st

SOON = 0.8  # seconds after the first row has reached the browser
_SERVED = "_served"
_BEGUN = "_begun"


def begin() -> None:
    """A page starts: no row of it has been sent."""
    st.session_state[_BEGUN] = False


def at_once() -> None:
    """Nobody watches this run: it goes to its end."""
    st.session_state[_SERVED] = True


def next_row() -> None:
    """Call before each row of charts. Ends the run at the second row of a visit's first page."""
    state = st.session_state
    # AppTest has no browser, hence no headers and no timer: it gets the page at once.
    if not state.get(_SERVED) and state.get(_BEGUN) and st.context.headers:
        _ask_for_the_rest()
        st.stop()
    state[_BEGUN] = True


@st.fragment(run_every=SOON)
def _ask_for_the_rest() -> None:
    """Drawn empty; its first repetition, asked for by the browser, draws the whole page."""
    if st.session_state.get("_waited"):
        st.session_state[_SERVED] = True
        st.rerun()
    st.session_state["_waited"] = True
