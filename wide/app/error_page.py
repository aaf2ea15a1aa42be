"""When a page fails: the viewer gets a polite word with a number, the log gets the fault under that number."""

from __future__ import annotations

import logging
import secrets
from typing import cast

import streamlit as st

from wide.error_messages import error_key, error_message
from wide.text import LANGS, Lang, say
from wide.web.metrics import ERRORS

log = logging.getLogger("wide")


def show_error(fault: Exception) -> bool:
    """Log `fault` under a new number and show the number; True keeps Streamlit's own English box away.

    What the operator can mend is logged in words, anything else with its traceback; the viewer hears of
    neither paths nor tracebacks.
    """
    number = secrets.token_hex(3)
    mendable = error_key(fault)
    what = error_message(fault, "en") if mendable else "page failed"
    log.error("%s, number %s", what, number, exc_info=None if mendable else fault, extra={"number": number})
    ERRORS.labels("page").inc()
    chosen = st.session_state.get("lang")
    lang = cast(Lang, chosen if chosen in LANGS else "vi")
    st.error(say(lang, "trouble.figures" if mendable else "trouble.said", number=number))
    return True
