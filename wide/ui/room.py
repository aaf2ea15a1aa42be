"""The rooms behind the themes (data, methods): their opening, and a frame that is no card."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wide.messages import message
from wide.ui.viewer import current, t


def opening(page_id: str) -> None:
    """The message line and what the page holds; no word on places, as these pages are about all of them."""
    st.markdown(f"# {message(page_id, current().lang)}", anchors=False)
    st.caption(t(f"{page_id}.about"))


def heading(key: str) -> None:
    """A heading over a part of the page."""
    st.markdown(f"### {t(key)}", anchors=False)


def framed(key: str, draw: Callable[[], None]) -> None:
    """What `draw` draws, in a frame under the heading `key`."""
    with st.container(border=True):
        st.markdown(f"##### {t(key)}", anchors=False)
        draw()
