"""The first row first: a visitor's first page shows its first charts before the others are sent.

A browser draws all charts that have arrived before it shows any, and the first one also waits for Plotly's code.
On the first page of a visit the run therefore ends after the first row; a timer in the browser, which fires
when the browser has a moment, asks for the whole page. What that buys is in docs/performance.md.
"""

from __future__ import annotations

import streamlit as st

SOON = 0.8  # seconds after the first row has reached the browser
_SERVED = "_served"
_ROWS = "_rows"


def begin() -> None:
    """A page starts: no row of it has been sent."""
    st.session_state[_ROWS] = 0


def at_once() -> None:
    """Nobody watches this run: it goes to its end."""
    st.session_state[_SERVED] = True


def served() -> bool:
    """Whether the first page of the visit has been sent whole."""
    # AppTest has no browser, hence no headers and no timer: it gets the page at once.
    return bool(st.session_state.get(_SERVED)) or not st.context.headers


def next_row() -> int:
    """Call before each row of charts: its number. Ends the run at the second row of a visit's first page."""
    state = st.session_state
    if not served() and state.get(_ROWS, 0):
        _ask_for_the_rest()
        st.stop()
    state[_ROWS] = state.get(_ROWS, 0) + 1
    return int(state[_ROWS])


@st.fragment(run_every=SOON)
def _ask_for_the_rest() -> None:
    """Drawn empty; its first repetition, asked for by the browser, draws the whole page."""
    if st.session_state.get("_waited"):
        st.session_state[_SERVED] = True
        st.rerun()
    st.session_state["_waited"] = True
