"""The steward's import: a file, what it holds, what it leaves open, then its good rows are stored."""

from __future__ import annotations

import datetime as dt
import math
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

from wide.app.access import current_access, draw_refused, draw_signed_in
from wide.cards.context import Context
from wide.escaping import markdown_code
from wide.features.survey import column_mapping, file_summary
from wide.intake import (
    Batch,
    Examination,
    ImportResult,
    Options,
    UnreadableFile,
    examine,
    import_file,
    stored_data,
)
from wide.rounds import active_batches

T = TypeVar("T")
#: Files are read one after the other, so that many imports at once leave the pages their processor.
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="survey")
#: Bytes a second on a small machine; an XLSX file is packed about six times.
SPEED = {"csv": 600_000, "xlsx": 100_000}
POLL_SECONDS = 0.15
#: How many seconds an import waits for another one that holds the store.
WAIT = 30.0
_EXAMINED, _RUNNING = "_survey_examined", "_survey_running"
_LAST, _UPLOADS = "_survey_last_import", "_survey_uploads"


@dataclass(frozen=True)
class SentFile:
    """A file as it was uploaded."""

    name: str
    data: bytes

    @cached_property
    def token(self) -> str:
        """Its hash, under which the decisions on it are remembered."""
        return sha256(self.data).hexdigest()


def draw_import(ctx: Context) -> None:
    """The whole import, or why it is closed.

    A fragment of its own and not the page's: while a file is read, a run of it must not hold the run queue.
    """
    st.fragment(_draw)(ctx)


def _draw(ctx: Context) -> None:
    access = current_access()
    st.markdown(f"### {ctx.t('survey.import.title')}", anchors=False)
    if not access.allowed:
        draw_refused(access, ctx)
        return
    draw_signed_in(access, ctx)
    _draw_last_import(ctx)
    # A new key empties the box when a file has been stored.
    number = st.session_state.setdefault(_UPLOADS, 0)
    label, note = ctx.t("survey.import.file"), ctx.t("survey.import.help")
    upload = st.file_uploader(label, type=["csv", "xlsx"], key=f"survey_upload_{number}", help=note)
    if upload is None:
        return
    try:
        _draw_file(SentFile(upload.name, upload.getvalue()), ctx)
    except file_summary.FAULTS as fault:
        st.error(file_summary.fault_text(fault, ctx))


def _draw_file(file: SentFile, ctx: Context) -> None:
    if file.token in st.session_state.get(_RUNNING, {}):
        _finish(file, ctx)
    options = column_mapping.decided(file.token)
    examined = _examined(file, options, ctx)
    file_summary.draw_summary(examined, ctx)
    column_mapping.draw_questions(file.token, examined, ctx)
    good = len(examined.accepted)
    st.button(
        ctx.t("survey.import.keep", rows=good) if good else ctx.t("survey.import.keep_none"),
        key="survey_keep",
        type="primary",
        disabled=not good,
        on_click=_store,
        args=(file, options),
    )
    if good and examined.set_aside:
        st.caption(ctx.t("survey.import.rest", rows=len(examined.set_aside)))


def _examined(file: SentFile, options: Options, ctx: Context) -> Examination:
    """What the file holds under these decisions; read again only when they, or the store, have changed."""
    key = (file.token, file.name, repr(options), active_batches())
    last: tuple[object, Examination | UnreadableFile] | None = st.session_state.get(_EXAMINED)
    if not last or last[0] != key:
        work = _worker.submit(
            lambda: examine(file.name, file.data, options, _today(), stored_data(file.data))
        )
        try:
            last = key, _result_with_bar(work, file.name, len(file.data), ctx.t("survey.import.reading"))
        except UnreadableFile as refused:
            last = key, refused
        st.session_state[_EXAMINED] = last
    if isinstance(last[1], UnreadableFile):
        raise last[1]
    return last[1]


def _store(file: SentFile, options: Options) -> None:
    """Put the storing of a file into the queue, once a file; who may is worked out again here."""
    access = current_access()
    running: dict[str, Future[ImportResult]] = st.session_state.setdefault(_RUNNING, {})
    if not access.allowed or file.token in running:
        return
    running[file.token] = _worker.submit(
        lambda: import_file(file.name, file.data, options, access.user, _today(), wait=WAIT)
    )


def _finish(file: SentFile, ctx: Context) -> None:
    """Wait until the file is stored, make room for the next one, and rerun the page for the new rows."""
    running: dict[str, Future[ImportResult]] = st.session_state[_RUNNING]
    work = running[file.token]
    try:
        result = _result_with_bar(work, file.name, len(file.data), ctx.t("survey.import.keeping"))
    finally:
        if work.done():
            del running[file.token]
    # The batch only: a large file would stay in memory as long as the session.
    st.session_state[_LAST] = (result.batch,)
    st.session_state[_UPLOADS] += 1
    st.session_state.pop(_EXAMINED, None)
    st.rerun()


def _draw_last_import(ctx: Context) -> None:
    """What became of the last file, with the rows that are to be repaired."""
    last: tuple[Batch | None] | None = st.session_state.get(_LAST)
    if last is None:
        return
    (batch,) = last
    if batch is None:
        st.info(ctx.t("survey.import.nothing_new"))
        return
    st.success(ctx.t("survey.import.kept", file=markdown_code(batch.file_name), batch=batch.batch_id))
    st.markdown(file_summary.counts_of(batch, ctx))
    if batch.set_aside:
        file_summary.draw_set_aside(batch, "survey_repairs_taken", ctx)


def _result_with_bar(work: Future[T], name: str, size: int, text: str) -> T:
    """The result, with a progress bar until it is there; raises what the work raised.

    How far a file has got is not known: the bar follows how long a file of this size usually takes.
    """
    usual = max(size / SPEED["csv" if name.lower().endswith("csv") else "xlsx"], 0.3)
    start = time.monotonic()
    bar = st.progress(0.0, text=text)
    while not work.done():
        bar.progress(1 - math.exp(-1.5 * (time.monotonic() - start) / usual), text=text)
        time.sleep(POLL_SECONDS)
    bar.empty()
    return work.result()


def _today() -> dt.date:
    """The day in Viet Nam: no interview is later."""
    return dt.datetime.now(tz=ZoneInfo("Asia/Ho_Chi_Minh")).date()
