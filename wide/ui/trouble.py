"""When a page fails: the viewer gets a polite word with a number, the log gets the fault under that number."""

from __future__ import annotations

import logging
import secrets
from typing import cast

import streamlit as st

from wide.text import LANGS, Lang, say

log = logging.getLogger("wide")


def tell(fault: Exception) -> bool:
    """Log `fault` under a new number and show the number; True keeps Streamlit's own English box away."""
    number = secrets.token_hex(3)
    log.error("page failed, number %s", number, exc_info=fault)
    spoken = st.session_state.get("lang")
    lang = cast(Lang, spoken if spoken in LANGS else "vi")
    st.error(say(lang, "trouble.said", number=number))
    return True
