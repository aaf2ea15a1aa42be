"""Whether the steward sits at this machine: the switch is set, and the call comes from nowhere else."""

from __future__ import annotations

import streamlit as st

from wide.models.store import accepts_entries

#: What a proxy adds: its own address is this machine's, that of whom it speaks for need not be.
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded")


def steward_sits_here() -> bool:
    """Whether WIDE_STEWARD=local speaks for this viewer.

    A server that carries the switch by mistake and listens on a network opens nothing to others.
    """
    if not accepts_entries():
        return False
    called = st.context
    # Streamlit names an address only for callers from other machines.
    from_elsewhere = isinstance(called.ip_address, str)
    return not from_elsewhere and not any(called.headers.get(name) for name in FORWARDED)
