"""The line above every page: the workshop, the language switch, and a word on an address not understood."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wide.text import LANGS
from wide.ui import address
from wide.ui.viewer import current, t

ICON = str(Path(__file__).parent.parent / "static" / "mark.png")


def show() -> None:
    """Draw the header."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(t("app.occasion"), width="content")
        st.segmented_control(
            t("header.language"),
            LANGS,
            key="lang",
            required=True,
            format_func=lambda code: t(f"header.language.{code}"),
            label_visibility="collapsed",
        )
    if current().phone:
        st.caption(t("header.filters"))
    for name, value in address.refused():
        st.info(t("address.refused", name=name, value=address.plain(value)))
