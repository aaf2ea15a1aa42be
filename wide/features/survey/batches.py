"""What was imported, by whom and when; withdrawing and restoring, each after a confirmation."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from wide.app.access import LONGEST_NAME, current_access, reason
from wide.cards.context import Context
from wide.escaping import markdown_code
from wide.features.survey.file_summary import FAULTS, counts_of, draw_set_aside, fault_text
from wide.intake import Batch, BrokenStore, batches, restore, withdraw
from wide.rounds.fieldwork import LOCAL_TIME

_OUTCOME = "_survey_batch_outcome"
#: How many are listed at once, the newest first.
MOST = 20


def draw_batches(ctx: Context) -> None:
    """The list, for stewards: it names who imported."""
    if not current_access().allowed:
        return
    try:
        stored = batches()
    except BrokenStore as broken:
        st.error(fault_text(broken, ctx))
        return
    if outcome := st.session_state.pop(_OUTCOME, None):
        done, text = outcome
        (st.success if done else st.error)(text)
    if not stored:
        return
    st.markdown(f"### {ctx.t('survey.batches.title')}", anchors=False)
    st.caption(ctx.t("survey.batches.about", count=ctx.number(len(stored))))
    with st.container(key="survey_batches"):
        for batch in stored[::-1][:MOST]:
            _draw_batch(batch, ctx)


def _draw_batch(batch: Batch, ctx: Context) -> None:
    action = "restore" if batch.withdrawn else "withdraw"
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        state = ctx.t("intake.state.withdrawn" if batch.withdrawn else "intake.state.active")
        colour = "gray" if batch.withdrawn else "green"
        taken_at = dt.datetime.fromisoformat(batch.taken_at).astimezone(LOCAL_TIME)
        who, when = markdown_code(batch.by, LONGEST_NAME), f"{taken_at:%H:%M %d/%m/%Y}"
        by = ctx.t("survey.batches.by", who=who, when=when, batch=batch.batch_id)
        title = f"**{markdown_code(batch.file_name)}** :{colour}-badge[{state}]"
        left.markdown(f"{title}  \n{by}  \n{counts_of(batch, ctx)}")
        if right.button(ctx.t(f"survey.{action}"), key=f"survey_{action}_{batch.batch_id}", width="stretch"):
            st.dialog(ctx.t(f"survey.{action}.title"))(_draw_confirmation)(batch, action, ctx)
        if batch.set_aside:
            with left:
                draw_set_aside(batch, f"survey_aside_{batch.batch_id}", ctx)


def _draw_confirmation(batch: Batch, action: str, ctx: Context) -> None:
    file, rows = markdown_code(batch.file_name), ctx.number(batch.accepted)
    st.markdown(ctx.t(f"survey.{action}.sure", file=file, rows=rows))
    label, key, args = ctx.t(f"survey.{action}.yes"), f"survey_{action}_yes", (batch.batch_id, action, ctx)
    if st.button(label, key=key, type="primary", on_click=_change, args=args):
        st.rerun()


def _change(batch_id: str, action: str, ctx: Context) -> None:
    """Withdraw or restore, for those who may: worked out here, whatever the screen offered."""
    access = current_access()
    if not access.allowed:
        st.session_state[_OUTCOME] = (False, reason(access, ctx))
        return
    try:
        batch = (restore if action == "restore" else withdraw)(batch_id, access.user)
    except FAULTS as fault:
        st.session_state[_OUTCOME] = (False, fault_text(fault, ctx))
    else:
        key = "survey.restored" if action == "restore" else "survey.withdrawn"
        st.session_state[_OUTCOME] = (True, ctx.t(key, file=markdown_code(batch.file_name)))
