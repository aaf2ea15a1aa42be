"""The pages as Streamlit knows them. Making one looks at the disk a dozen times, so it is done once a language."""

from __future__ import annotations

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wide.navigation import PAGES
from wide.text import Lang, say


def pages(lang: Lang) -> dict[str, StreamlitPage]:
    """Page id → page, for one run: Streamlit writes into the page that runs."""
    return {page_id: copy(page) for page_id, page in _made(lang).items()}


@cache
def _made(lang: Lang) -> dict[str, StreamlitPage]:
    return {
        entry.page_id: st.Page(
            entry.file,
            title=say(lang, f"{entry.page_id}.nav"),
            url_path=entry.page_id,
            default=entry.page_id == "home",
        )
        for entry in PAGES
    }
