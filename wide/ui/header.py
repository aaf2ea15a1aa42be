"""The line above every page: the workshop, the language switch, and a word on an address not understood."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from wide.escaping import markdown_code
from wide.text import LANGS
from wide.ui import address
from wide.ui.parts import part, whole_page
from wide.ui.viewer import current, t

#: Pages without cards of their own to present.
SILENT = ("programme",)
ICON = str(Path(__file__).parent.parent / "static" / "mark.png")


def show(page_id: str) -> None:
    """Draw the header of a page, in one container: what it says more or less moves nothing below it."""
    with st.container():
        _line(page_id)
        if current().phone:
            st.caption(t("header.filters"))
        part("refused", _refused)


def _refused() -> None:
    current().filters.to_query()  # any change of the filters answers the word
    for name, value in address.refused():
        st.info(t("address.refused", name=name, value=markdown_code(value)))


def _line(page_id: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(t("app.occasion"), width="content")
        with st.container(width="content"):
            part("header", lambda: _controls(page_id))


def _controls(page_id: str) -> None:
    """The language, and the ways out of the page with the whole address in them."""
    current().filters.to_query()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            t("header.language"),
            LANGS,
            key="lang",
            required=True,
            format_func=lambda code: t(f"header.language.{code}"),
            on_change=whole_page(),
            label_visibility="collapsed",
            width="content",
        )
        if page_id not in SILENT:
            # On a telephone both go to the next line together.
            with st.container(horizontal=True, wrap=False, width="content", gap="small"):
                st.link_button(t("stage.open"), stage_address(page_id), help=t("stage.open.help"))
                with st.popover(t("download.open"), width="content"):
                    downloads(page_id)


def stage_address(page_id: str, **own: str) -> str:
    """The address of a page's scenes: the page's own, with all that was chosen on it, and `scene`.

    It is no address of Streamlit's: wide/stage/ answers it, so it opens in a tab of its own.
    """
    own = {"scene": "1"} | own | ({"theme": "dark"} if current().dark else {})
    return address_with(page_id, own)


def downloads(page_id: str) -> None:
    """The page, or the programme, as slides and as a workbook (wide/downloads.py makes them)."""
    for kind in ("pptx", "xlsx"):
        st.link_button(t(f"download.{kind}"), address_with(f"export/{page_id}.{kind}", {}), width="stretch")


def picture_address(card: str, form: str) -> str:
    """The address that draws one card in the reader's browser and saves it; `form`: png or svg."""
    return address_with(card.split(".", 1)[0], {"picture": card, "as": form})


def address_with(page_id: str, own: Mapping[str, str]) -> str:
    """A page's address with all that was chosen on it and more."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    query |= {name: [value] for name, value in own.items()}
    written = urlencode(query, doseq=True, safe=",@")
    return f"/{page_id}" + (f"?{written}" if written else "")
