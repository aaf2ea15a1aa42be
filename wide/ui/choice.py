"""A choice that belongs to one page, kept in the address bar by its code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from wide.escaping import markdown_code
from wide.ui import parts
from wide.ui.viewer import current, t


def choose(name: str, codes: Sequence[str], label: str, show: Callable[[str], str]) -> str:
    """A select box over `codes`, shown by `show`, read from and written to `?name=`.

    An unknown code in the address falls back to the first one, with a word.
    """
    asked = st.query_params.get(name)
    seen, spoken = f"_seen_{name}", f"_spoken_{name}"
    if asked is not None and asked not in codes:
        st.info(t("address.refused", name=name, value=markdown_code(asked)))
    if asked != st.session_state.get(seen) or st.session_state.get(name) not in codes:
        st.session_state[name] = asked if asked in codes else codes[0]
    elif st.session_state.get(spoken) != current().lang:
        # Setting the value sends the label of the new language to the browser, which holds the old one.
        st.session_state[name] = st.session_state[name]
    usual = f"_usual_{name}"
    if asked is None and st.session_state[name] == st.session_state.get(usual):
        # Nobody chose: where another list puts another code first, the page opens with that one.
        st.session_state[name] = codes[0]
    st.session_state[usual] = codes[0]
    st.session_state[spoken] = current().lang
    chosen: str = st.selectbox(label, codes, key=name, format_func=show, on_change=parts.whole_page())
    wanted = None if chosen == codes[0] else chosen
    if wanted != asked:
        if wanted is None:
            del st.query_params[name]
        else:
            st.query_params[name] = wanted
    st.session_state[seen] = wanted
    return chosen
