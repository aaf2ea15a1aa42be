"""Links and files: addresses that hold all that was chosen, and files made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from wide.cards.context import Context


def address_with(page_id: str, more: Mapping[str, str]) -> str:
    """A page's address with all that was chosen on it and more."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    query |= {name: [value] for name, value in more.items()}
    written = urlencode(query, doseq=True, safe=",@")
    return f"/{page_id}" + (f"?{written}" if written else "")


def stage_address(page_id: str, ctx: Context, **more: str) -> str:
    """The address of a page's scenes; wide/stage/ answers it, so it opens in a tab of its own."""
    return address_with(page_id, {"scene": "1"} | more | ({"theme": "dark"} if ctx.dark else {}))


def picture_address(card_key: str, form: str) -> str:
    """The address that draws one card in the reader's browser and saves it; `form`: png or svg."""
    return address_with(card_key.split(".", 1)[0], {"picture": card_key, "as": form})


def file_links(page_id: str, ctx: Context) -> None:
    """Buttons for the page, or the programme, as slides and as a workbook."""
    for kind in ("pptx", "xlsx"):
        st.link_button(
            ctx.t(f"download.{kind}"), address_with(f"export/{page_id}.{kind}", {}), width="stretch"
        )


def download_button(
    label: str,
    data: Callable[[], bytes] | bytes,
    name: str,
    *,
    key: str,
    mime: str | None = None,
    **look: Any,
) -> None:
    """A button that saves a file and redraws nothing. A callable runs outside the session: bind what it needs."""
    st.download_button(label, data, name, mime, key=key, on_click="ignore", **look)
