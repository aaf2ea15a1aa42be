"""The programme that a viewer works on: its scenes in the address for sharing, its titles in the session."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from wide import programme
from wide.escaping import markdown_text
from wide.programme import Fault, Item, NotAProgramme, Programme
from wide.text import LANGS
from wide.ui import scenes
from wide.ui.viewer import current, t

PARAM = "cards"
_HELD = "_programme"
_SEEN = "_programme_seen"
_WORDS = "_programme_words"


def read() -> Programme:
    """The programme of this run: of a new address, else the one held; the address follows.

    What an address names that is no programme is told, and the last good programme stays.
    """
    state, code = st.session_state, st.query_params.get(PARAM)
    if _HELD not in state or code != state[_SEEN]:
        state.setdefault(_HELD, programme.ready())
        try:
            found = programme.from_address(code, held().titles) if code else programme.ready()
            hold(found)
        except NotAProgramme as wrong:
            tell(wrong.faults)
    wanted = programme.to_address(held().items)
    wanted = "" if held().items == programme.ready().items else wanted
    if wanted != (code or ""):
        if wanted:
            st.query_params[PARAM] = wanted
        else:
            del st.query_params[PARAM]
    state[_SEEN] = wanted or None
    return held()


def held() -> Programme:
    """The programme in use."""
    found: Programme = st.session_state[_HELD]
    return found


def hold(found: Programme) -> None:
    """Make `found` the programme in use; the boxes of its titles show its titles."""
    state = st.session_state
    state[_HELD] = found
    state.pop(_WORDS, None)
    for lang in LANGS:
        state[f"programme.title.{lang}"] = found.titles[lang]


def retitle() -> None:
    """Take up the titles as typed; an empty box gives the last one back."""
    state = st.session_state
    typed = {lang: str(state[f"programme.title.{lang}"]).strip() for lang in LANGS}
    titles = {lang: typed[lang] or held().titles[lang] for lang in LANGS}
    state[_HELD] = replace(held(), titles=titles)
    for lang in LANGS:
        state[f"programme.title.{lang}"] = titles[lang]


def arrange(items: list[Item]) -> None:
    """Put `items` in the place of the scenes."""
    st.session_state[_HELD] = replace(held(), items=tuple(items))
    st.session_state.pop(_WORDS, None)


def bring(content: bytes) -> None:
    """Take the programme of a file; a file that holds none, or names cards that are not there, is told so."""
    try:
        found = programme.from_file(content)
        if faults := _unknown(found):
            raise NotAProgramme(faults)
    except NotAProgramme as wrong:
        tell(wrong.faults)
        return
    hold(found)
    st.session_state[_WORDS] = t("programme.loaded", count=len(found.items))


def tell(faults: list[Fault]) -> None:
    """Keep the faults of a programme to be shown until it changes."""
    lang = current().lang
    lines = "\n".join(f"- {markdown_text(one.say(lang))}" for one in faults[:20])
    st.session_state[_WORDS] = t("programme.refused") + "\n\n" + lines


def word() -> str:
    """What is to be told of the programme; empty when nothing is."""
    told: str = st.session_state.get(_WORDS, "")
    return told


def known(page_id: str, place: str | None = None) -> list[str]:
    """The keys that a page offers: its message, then its cards in their order."""
    query = {"place": [place]} if place else {}
    return [scene.key for scene in scenes.of_page(page_id, query).scenes]


def _unknown(found: Programme) -> list[Fault]:
    """The scenes whose card its page does not have."""
    there: dict[tuple[str, str | None], list[str]] = {}
    faults = []
    for number, item in enumerate(found.items, start=1):
        where = (item.page_id, item.place)
        if where not in there:
            there[where] = known(*where)
        if item.key not in there[where]:
            faults.append(Fault(f"scenes[{number}].card", item.key, "known"))
    return faults
