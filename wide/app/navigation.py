"""The pages as Streamlit knows them: names and addresses. Their content is `PAGE` (wide/ui/page.py)."""

from __future__ import annotations

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wide.cards import registry
from wide.text import Lang, say


def streamlit_pages(lang: Lang) -> dict[str, StreamlitPage]:
    """Page id → page, for one run: Streamlit writes into the page that runs."""
    return {page_id: copy(page) for page_id, page in _made(lang).items()}


@cache
def _made(lang: Lang) -> dict[str, StreamlitPage]:
    # Making a page looks at the disk a dozen times, so it is done once a language.
    return {
        page_id: st.Page(
            registry.file_of(page_id),
            title=say(lang, f"{page_id}.nav"),
            url_path=page_id,
            default=page_id == "home",
        )
        for page_id in registry.page_ids()
    }
