"""A number that belongs to one page, kept in the address bar."""

from __future__ import annotations

import math

import streamlit as st

from wide.escaping import markdown_code
from wide.ui.viewer import t


def amount(
    name: str, label: str, low: float, high: float, usual: float, step: float, note: str = ""
) -> float:
    """A number input from `low` to `high`, read from and written to `?name=`; `usual` is left unsaid.

    What the address holds and the input cannot take falls back to `usual`, with a word. Whole steps make a
    whole number. `note` explains the number under the question mark beside it.
    """
    whole = float(step).is_integer() and float(usual).is_integer()
    asked = st.query_params.get(name)
    seen = f"_seen_{name}"
    given = _read(asked, low, high, whole)
    if asked is not None and given is None:
        st.info(t("address.refused", name=name, value=markdown_code(asked)))
    if asked != st.session_state.get(seen) or name not in st.session_state:
        st.session_state[name] = _as(usual if given is None else given, whole)
    chosen = float(
        st.number_input(
            label,
            min_value=_as(low, whole),
            max_value=_as(high, whole),
            step=_as(step, whole),
            format="%d" if whole else "%g",
            key=name,
            help=note or None,
        )
    )
    wanted = None if math.isclose(chosen, usual) else f"{chosen:g}"
    if wanted != asked:
        if wanted is None:
            del st.query_params[name]
        else:
            st.query_params[name] = wanted
    st.session_state[seen] = wanted
    return chosen


def _read(asked: str | None, low: float, high: float, whole: bool) -> float | None:
    """The number that the address asks for; None when it is none, or lies outside."""
    try:
        given = float(asked or "")
    except ValueError:
        return None
    return given if low <= given <= high and (not whole or given.is_integer()) else None


def _as(number: float, whole: bool) -> float:
    return int(number) if whole else float(number)
