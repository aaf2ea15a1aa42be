"""What a sent file holds, in words: the sum that always holds, what is not stored, what is wrong."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wide.intake import Examined, faults_xlsx, grouped
from wide.text import Lang
from wide.ui.address import plain
from wide.ui.viewer import current, t
from wide.ui.words import num

#: Kinds of faults that are written out; the file lists them all.
MOST_FAULTS = 12
MOST_COLUMNS = 20
faults = faults_xlsx


def counts(examined: Examined) -> str:
    """Received = accepted + repeated + set aside."""
    return t(
        "survey.sum",
        received=num(examined.received),
        accepted=num(len(examined.accepted)),
        repeated=num(len(examined.repeated)),
        aside=num(len(examined.set_aside)),
    )


def show(examined: Examined) -> None:
    """Counts, notes, columns left out, faults in groups, the file with the cells marked."""
    lang = current().lang
    st.markdown(counts(examined))
    if differing := sum(one.differs for one in examined.repeated):
        st.caption(t("intake.differing", rows=differing))
    for note in examined.notes:
        st.caption(_safe(note.say(lang)))
    _left_out(examined, lang)
    groups = grouped(examined.faults)
    if not groups:
        return
    st.markdown(f"**{t('survey.faults.title', kinds=num(len(groups)), rows=num(len(examined.set_aside)))}**")
    st.markdown("\n".join(f"- {_safe(group.say(lang))}" for group in groups[:MOST_FAULTS]))
    if len(groups) > MOST_FAULTS:
        st.caption(t("survey.faults.more", kinds=num(len(groups) - MOST_FAULTS)))
    st.download_button(
        t("survey.import.faults"),
        data=partial(faults, examined, lang),
        file_name="wide-loi.xlsx" if lang == "vi" else "wide-faults.xlsx",
        on_click="ignore",
        key="survey_faults",
    )


def _left_out(examined: Examined, lang: Lang) -> None:
    """Personal columns by name, then those that nobody asked for."""
    for key, columns in (
        ("survey.personal", examined.personal),
        ("survey.unknown", [one for one in examined.left_out if one.role != "personal"]),
    ):
        if columns:
            named = ", ".join(f"{plain(one.heading)} ({one.why(lang)})" for one in columns[:MOST_COLUMNS])
            st.caption(t(key, columns=named + (" …" if len(columns) > MOST_COLUMNS else "")))


def _safe(sentence: str) -> str:
    """A sentence that quotes a cell, with nothing in it that would be read as mark-up."""
    return "".join("\\" + sign if sign in "\\`*_{}[]<>#$~:|!" else sign for sign in sentence)
