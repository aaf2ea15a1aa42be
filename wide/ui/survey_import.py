"""The steward's way in: a file, what it holds, what it asks, then the good rows are kept."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from wide.intake import (
    Batch,
    BrokenStore,
    Examination,
    ImportResult,
    Options,
    StoreBusy,
    UnreadableFile,
    examine,
    import_file,
    stored_data,
)
from wide.rounds import active_batches
from wide.ui import survey_decisions, survey_file
from wide.ui.address import plain
from wide.ui.survey_leave import closed, leave, opened
from wide.ui.survey_work import WAIT, submit, today, watched
from wide.ui.viewer import current, t

log = logging.getLogger("wide")
_READ, _WORK, _TAKEN, _TURN = "_survey_read", "_survey_work", "_survey_taken", "_survey_turn"


@dataclass(frozen=True)
class Sent:
    """A file as it was uploaded; `token`: its hash, which the decisions on it hang on."""

    name: str
    data: bytes
    token: str


@st.fragment
def show() -> None:
    """The whole journey, or why it is closed. A fragment: it does not redraw the page's charts."""
    lang, may = current().lang, leave()
    st.markdown(f"### {t('survey.import.title')}", anchors=False)
    if not may.allowed:
        closed(may)
        return
    opened(may)
    _say_taken()
    turn = st.session_state.setdefault(_TURN, 0)
    given = st.file_uploader(
        t("survey.import.file"),
        type=["csv", "xlsx"],
        key=f"survey_upload_{turn}",
        help=t("survey.import.help"),
    )
    if given is None:
        return
    data = given.getvalue()
    sent = Sent(given.name, data, sha256(data).hexdigest())
    try:
        _journey(sent)
    except UnreadableFile as refused:
        st.error(refused.say(lang))
    except StoreBusy:
        st.error(t("intake.busy"))
    except BrokenStore as broken:
        st.error(t("intake.broken_store", detail=str(broken)))
    except OSError as fault:
        log.error("the survey's store could not be used", exc_info=fault)
        st.error(t("survey.import.disk"))


def _journey(sent: Sent) -> None:
    if sent.token in st.session_state.get(_WORK, {}):
        _finish(sent)
    options = survey_decisions.options(sent.token)
    examined = _examined(sent, options)
    survey_file.show(examined)
    survey_decisions.ask(sent.token, examined)
    good = len(examined.accepted)
    st.button(
        t("survey.import.keep", rows=good) if good else t("survey.import.keep_none"),
        key="survey_keep",
        type="primary",
        disabled=not good,
        on_click=_keep,
        args=(sent, options),
    )
    if good and examined.set_aside:
        st.caption(t("survey.import.rest", rows=len(examined.set_aside)))


def _examined(sent: Sent, options: Options) -> Examination:
    """What the file holds under these decisions; read again only when they, or the store, have changed."""
    key = (sent.token, sent.name, repr(options), active_batches())
    held: tuple[object, Examination | UnreadableFile] | None = st.session_state.get(_READ)
    if not held or held[0] != key:
        work = submit(lambda: examine(sent.name, sent.data, options, today(), stored_data(sent.data)))
        try:
            held = key, watched(work, sent.name, len(sent.data), t("survey.import.reading"))
        except UnreadableFile as refused:
            held = key, refused
        st.session_state[_READ] = held
    if isinstance(held[1], UnreadableFile):
        raise held[1]
    return held[1]


def _keep(sent: Sent, options: Options) -> None:
    """Put the keeping of a file into the queue: for those with leave, asked again here, and once a file."""
    may = leave()
    running: dict[str, Future[ImportResult]] = st.session_state.setdefault(_WORK, {})
    if not may.allowed or sent.token in running:
        return
    running[sent.token] = submit(
        lambda: import_file(sent.name, sent.data, options, may.user, today(), wait=WAIT)
    )


def _finish(sent: Sent) -> None:
    """Wait until the file is kept, make room for the next one, and let the whole page see the new rows."""
    running: dict[str, Future[ImportResult]] = st.session_state[_WORK]
    try:
        taken = watched(running[sent.token], sent.name, len(sent.data), t("survey.import.keeping"))
    finally:
        if running[sent.token].done():
            del running[sent.token]
    # The batch only: a large file would stay in memory as long as the session.
    st.session_state[_TAKEN] = (taken.batch,)
    st.session_state[_TURN] += 1
    st.session_state.pop(_READ, None)
    st.rerun()


def _say_taken() -> None:
    """What became of the last file, with the rows that are to be repaired."""
    held: tuple[Batch | None] | None = st.session_state.get(_TAKEN)
    if held is None:
        return
    (batch,) = held
    if batch is None:
        st.info(t("survey.import.nothing_new"))
        return
    st.success(t("survey.import.kept", file=plain(batch.file_name), batch=batch.batch_id))
    st.markdown(survey_file.counts(batch.received, batch.accepted, batch.repeated, batch.set_aside))
    if batch.set_aside:
        survey_file.repairs(batch, "survey_repairs_taken")
