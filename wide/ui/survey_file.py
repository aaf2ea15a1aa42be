"""What a sent file holds, in words: the sum that always holds, what is not stored, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from wide.intake import Batch, Examination, error_workbook_bytes, group_errors, stored_file
from wide.text import Lang
from wide.ui.address import plain
from wide.ui.survey_leave import leave_of
from wide.ui.this_machine import steward_sits_here
from wide.ui.viewer import current, t
from wide.ui.words import num

#: Kinds of faults that are written out; the file lists them all.
MOST_FAULTS = 12
MOST_COLUMNS = 20


def counts(received: int, accepted: int, repeated: int, aside: int) -> str:
    """Received = accepted + repeated + set aside."""
    return t(
        "survey.sum",
        received=num(received),
        accepted=num(accepted),
        repeated=num(repeated),
        aside=num(aside),
    )


def repairs(batch: Batch, key: str) -> None:
    """A button for the rows that a batch set aside: cells marked, without personal columns."""
    st.download_button(
        t("survey.batches.aside", rows=num(batch.set_aside)),
        data=partial(_aside, batch.batch_id, st.user.to_dict(), steward_sits_here()),
        file_name=f"wide-{batch.batch_id}.xlsx",
        on_click="ignore",
        key=key,
    )


def _aside(batch_id: str, user: Mapping[str, object], local: bool) -> bytes:
    """The file, for those who have leave at the moment when it is fetched: the page may be hours old."""
    if not leave_of(user, local=local).allowed:
        raise PermissionError(batch_id)
    return stored_file(batch_id, "set_aside") or b""


def show(examined: Examination) -> None:
    """Counts, notes, columns left out, faults in groups, the file with the cells marked."""
    lang = current().lang
    aside = len(examined.set_aside)
    st.markdown(counts(examined.received, len(examined.accepted), len(examined.repeated), aside))
    if differing := sum(one.differs for one in examined.repeated):
        st.caption(t("intake.differing", rows=differing))
    for note in examined.notes:
        st.caption(_safe(note.say(lang)))
    _left_out(examined, lang)
    groups = group_errors(examined.errors)
    if not groups:
        return
    st.markdown(f"**{t('survey.faults.title', kinds=num(len(groups)), rows=num(len(examined.set_aside)))}**")
    st.markdown("\n".join(f"- {_safe(group.say(lang))}" for group in groups[:MOST_FAULTS]))
    if len(groups) > MOST_FAULTS:
        st.caption(t("survey.faults.more", kinds=num(len(groups) - MOST_FAULTS)))
    st.download_button(
        t("survey.import.faults"),
        data=partial(error_workbook_bytes, examined, lang),
        file_name="wide-loi.xlsx" if lang == "vi" else "wide-faults.xlsx",
        on_click="ignore",
        key="survey_faults",
    )


def _left_out(examined: Examination, lang: Lang) -> None:
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
