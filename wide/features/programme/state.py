"""The programme that a viewer works on: its scenes in the address for sharing, its titles in the session."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from wide import programme
from wide.cards.context import Context
from wide.escaping import markdown_text
from wide.export.scenes import keys_of_page
from wide.programme import Fault, Item, NotAProgramme, Programme
from wide.text import LANGS

PARAM = "cards"
_PROGRAMME = "_programme"
_WRITTEN = "_programme_written"
_NOTICE = "_programme_notice"


def read(ctx: Context) -> Programme:
    """The programme of this run: of a new address, else the current; the address follows.

    What an address names that is no programme is refused with a message, and the last good programme stays.
    """
    state, code = st.session_state, st.query_params.get(PARAM)
    if _PROGRAMME not in state or code != state[_WRITTEN]:
        state.setdefault(_PROGRAMME, programme.ready())
        try:
            chosen = programme.from_address(code, current().titles) if code else programme.ready()
            put(chosen)
        except NotAProgramme as wrong:
            refuse(wrong.faults, ctx)
    is_ready = current().items == programme.ready().items
    address = "" if is_ready else programme.to_address(current().items)
    if address != (code or ""):
        if address:
            st.query_params[PARAM] = address
        else:
            del st.query_params[PARAM]
    state[_WRITTEN] = address or None
    return current()


def current() -> Programme:
    """The programme in use."""
    chosen: Programme = st.session_state[_PROGRAMME]
    return chosen


def put(chosen: Programme) -> None:
    """Make `chosen` the programme in use; the boxes of its titles show its titles."""
    state = st.session_state
    state[_PROGRAMME] = chosen
    state.pop(_NOTICE, None)
    for lang in LANGS:
        state[f"programme.title.{lang}"] = chosen.titles[lang]


def take_titles() -> None:
    """Take up the titles as typed; an empty box gives the last one back."""
    state = st.session_state
    typed = {lang: str(state[f"programme.title.{lang}"]).strip() for lang in LANGS}
    titles = {lang: typed[lang] or current().titles[lang] for lang in LANGS}
    state[_PROGRAMME] = replace(current(), titles=titles)
    for lang in LANGS:
        state[f"programme.title.{lang}"] = titles[lang]


def arrange(items: list[Item]) -> None:
    """Put `items` in the place of the scenes."""
    st.session_state[_PROGRAMME] = replace(current(), items=tuple(items))
    st.session_state.pop(_NOTICE, None)


def load_file(content: bytes, ctx: Context) -> None:
    """Take the programme of a file; one that holds none, or names unknown cards, is refused with a message."""
    try:
        chosen = programme.from_file(content)
        if faults := _unknown(chosen):
            raise NotAProgramme(faults)
    except NotAProgramme as wrong:
        refuse(wrong.faults, ctx)
        return
    put(chosen)
    st.session_state[_NOTICE] = ctx.t("programme.loaded", count=len(chosen.items))


def refuse(faults: list[Fault], ctx: Context) -> None:
    """Keep the faults of a programme to be shown until it changes."""
    lines = "\n".join(f"- {markdown_text(fault.say(ctx.lang))}" for fault in faults[:20])
    st.session_state[_NOTICE] = ctx.t("programme.refused") + "\n\n" + lines


def notice() -> str:
    """The message on the programme; empty when nothing is."""
    notice: str = st.session_state.get(_NOTICE, "")
    return notice


def _unknown(chosen: Programme) -> list[Fault]:
    """The scenes whose card its page does not have."""
    keys: dict[tuple[str, str | None], list[str]] = {}
    faults = []
    for number, item in enumerate(chosen.items, start=1):
        where = (item.page_id, item.place)
        if where not in keys:
            keys[where] = keys_of_page(*where)
        if item.key not in keys[where]:
            faults.append(Fault(f"scenes[{number}].card", item.key, "known"))
    return faults
