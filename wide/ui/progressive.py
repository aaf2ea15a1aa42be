"""Progressive first paint: a page that has just been opened shows its first row before the others are sent.

A browser draws all charts that have arrived before it shows any, and on a first visit the first one also waits for
Plotly's code. The first run of a page therefore ends after its first row; a fragment with a timer, which fires when
the browser has a moment, asks for the whole page. What that buys is in docs/performance.md.
"""

from __future__ import annotations

import time

import streamlit as st

from wide.ui import run_queue

#: Seconds after the first row has reached the browser: on a later page, and on the first one, where the timer must
#: not fire before Plotly's code has started (most of a second); and a pause after it, to draw in.
LATER_PAGE, FIRST_PAGE, PAUSE = 0.4, 1.0, 0.3
_WHOLE = "_whole_page"  # the page that has been sent whole
_PAGE = "_page_of_run"
_ROWS = "_rows_of_run"
_ASKED = "_rest_asked_for"


def begin(page_id: str) -> None:
    """A run of this page starts: no row of it has been sent."""
    state = st.session_state
    state[_PAGE], state[_ROWS] = page_id, 0
    if is_whole():
        return
    if run_queue.is_crowded():  # a second run would cost those who wait more than it brings this viewer
        state[_WHOLE] = page_id
    state.pop(_ASKED, None)


def is_whole() -> bool:
    """Whether the page on the screen has been sent whole."""
    # AppTest has no browser, hence no headers and no timer: it gets the page at once.
    return st.session_state.get(_WHOLE) == st.session_state.get(_PAGE) or not st.context.headers


def next_row() -> None:
    """Call before each row with charts. Ends a page's first run at its second row."""
    state = st.session_state
    if not is_whole() and state.get(_ROWS, 0):
        st.fragment(_ask_for_the_rest, run_every=LATER_PAGE if _WHOLE in state else FIRST_PAGE)()
        st.stop()
    state[_ROWS] = state.get(_ROWS, 0) + 1


def _ask_for_the_rest() -> None:
    """Drawn empty; its first repetition, asked for by the browser, draws the whole page."""
    state = st.session_state
    if state.get(_ASKED):
        if _WHOLE not in state:
            time.sleep(PAUSE)
        state[_WHOLE] = state[_PAGE]
        st.rerun()
    state[_ASKED] = True
