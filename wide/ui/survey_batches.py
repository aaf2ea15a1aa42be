"""What was imported, by whom and when; withdrawing and restoring, each after a second word."""

from __future__ import annotations

import datetime as dt
import logging

import streamlit as st

from wide.intake import Batch, BrokenStore, CannotRestore, StoreBusy, UnknownBatch, batches, restore, withdraw
from wide.rounds.fieldwork import LOCAL_TIME
from wide.ui import survey_file
from wide.ui.address import plain
from wide.ui.survey_leave import LONGEST_NAME, leave, said
from wide.ui.viewer import current, t
from wide.ui.words import num

log = logging.getLogger("wide")
_SAID = "_survey_batch_said"
#: How many are listed at once, the newest first.
MOST = 20


@st.fragment
def show() -> None:
    """The list, for stewards: it names who imported."""
    if not leave().allowed:
        return
    try:
        held = batches()
    except BrokenStore as broken:
        st.error(t("intake.broken_store", detail=str(broken)))
        return
    last = st.session_state.pop(_SAID, None)
    if last:
        (st.success if last[0] else st.error)(last[1])
    if not held:
        return
    st.markdown(f"### {t('survey.batches.title')}", anchors=False)
    st.caption(t("survey.batches.about", count=num(len(held))))
    with st.container(key="survey_batches"):
        for batch in held[::-1][:MOST]:
            _line(batch)


def _line(batch: Batch) -> None:
    action = "restore" if batch.withdrawn else "withdraw"
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        state = t("intake.state.withdrawn" if batch.withdrawn else "intake.state.active")
        colour = "gray" if batch.withdrawn else "green"
        moment = dt.datetime.fromisoformat(batch.taken_at).astimezone(LOCAL_TIME)
        left.markdown(
            f"**{plain(batch.file_name)}** :{colour}-badge[{state}]  \n"
            + t(
                "survey.batches.by",
                who=plain(batch.by, LONGEST_NAME),
                when=f"{moment:%H:%M %d/%m/%Y}",
                batch=batch.batch_id,
            )
            + "  \n"
            + survey_file.counts(batch.received, batch.accepted, batch.repeated, batch.set_aside)
        )
        if right.button(t(f"survey.{action}"), key=f"survey_{action}_{batch.batch_id}", width="stretch"):
            opened = st.dialog(t(f"survey.{action}.title"))(_confirm)
            opened(batch, action)
        if batch.set_aside:
            with left:
                survey_file.repairs(batch, f"survey_aside_{batch.batch_id}")


def _confirm(batch: Batch, action: str) -> None:
    st.markdown(t(f"survey.{action}.sure", file=plain(batch.file_name), rows=num(batch.accepted)))
    if st.button(
        t(f"survey.{action}.yes"),
        key=f"survey_{action}_yes",
        type="primary",
        on_click=change,
        args=(batch.batch_id, action),
    ):
        st.rerun()


def change(batch_id: str, action: str) -> None:
    """Withdraw or restore, for those with leave: asked here, whatever the screen showed."""
    may, lang = leave(), current().lang
    if not may.allowed:
        st.session_state[_SAID] = (False, said(may))
        return
    try:
        batch = (restore if action == "restore" else withdraw)(batch_id, may.user)
    except (UnknownBatch, CannotRestore) as refused:
        st.session_state[_SAID] = (False, refused.say(lang))
    except StoreBusy:
        st.session_state[_SAID] = (False, t("intake.busy"))
    except BrokenStore as broken:
        st.session_state[_SAID] = (False, t("intake.broken_store", detail=str(broken)))
    except OSError as fault:
        log.error("the survey's store could not be written", exc_info=fault)
        st.session_state[_SAID] = (False, t("survey.import.disk"))
    else:
        words = t(
            "survey.restored" if action == "restore" else "survey.withdrawn", file=plain(batch.file_name)
        )
        st.session_state[_SAID] = (True, words)
