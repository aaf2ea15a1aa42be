"""The first row first: a page that has just been opened shows its first charts before the others are sent.

A browser draws all charts that have arrived before it shows any, and on a first visit the first one also waits for
Plotly's code. The first run of a page therefore ends after the first row; a timer in the browser, which fires when the
browser has a moment, asks for the whole page. What that buys is in docs/performance.md.
"""

from __future__ import annotations

import time

import streamlit as st

from wide.ui.turns import crowded

#: Seconds after the first row has reached the browser. On a first visit it starts Plotly's code first, most of a
#: second: a timer that runs out meanwhile asks at once when that is over, and what came then would be drawn before the
#: first row is shown, so that visit has a later timer, and a breath after it to draw in.
SOON, FIRST, BREATH = 0.4, 1.0, 0.3
_SERVED = "_served"  # the page that has been sent whole
_PAGE = "_patient_page"
_ROWS = "_rows"
_WAITED = "_waited"
ALWAYS = "*"


def begin(page_id: str) -> None:
    """A run of this page starts: no row of it has been sent."""
    state = st.session_state
    state[_PAGE], state[_ROWS] = page_id, 0
    if served():
        return
    if crowded():  # a second run would cost those who wait more than it brings this viewer
        state[_SERVED] = page_id
    state.pop(_WAITED, None)


def at_once() -> None:
    """Nobody watches this run: it goes to its end."""
    st.session_state[_SERVED] = ALWAYS


def served() -> bool:
    """Whether the page on the screen has been sent whole."""
    # AppTest has no browser, hence no headers and no timer: it gets the page at once.
    return (
        st.session_state.get(_SERVED) in (ALWAYS, st.session_state.get(_PAGE, ALWAYS))
        or not st.context.headers
    )


def next_row() -> int:
    """Call before each row of charts: its number. Ends a page's first run at its second row."""
    state = st.session_state
    if not served() and state.get(_ROWS, 0):
        st.fragment(_ask_for_the_rest, run_every=SOON if _SERVED in state else FIRST)()
        st.stop()
    state[_ROWS] = state.get(_ROWS, 0) + 1
    return int(state[_ROWS])


def _ask_for_the_rest() -> None:
    """Drawn empty; its first repetition, asked for by the browser, draws the whole page."""
    state = st.session_state
    if state.get(_WAITED):
        if _SERVED not in state:
            time.sleep(BREATH)
        state[_SERVED] = state[_PAGE]
        st.rerun()
    state[_WAITED] = True
