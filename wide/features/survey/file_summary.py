"""What a sent file holds, in words: the sum that always holds, what is not stored, what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial

import streamlit as st

from wide.app.access import is_local_steward, steward_access
from wide.cards.context import Context
from wide.escaping import markdown_code
from wide.intake import (
    Batch,
    BrokenStore,
    CannotRestore,
    Examination,
    StoreBusy,
    UnknownBatch,
    UnreadableFile,
    error_workbook_bytes,
    group_errors,
    stored_file,
)
from wide.ui.links import download_button

log = logging.getLogger("wide")
FAULTS = (UnreadableFile, UnknownBatch, CannotRestore, StoreBusy, BrokenStore, OSError)
#: Kinds of faults that are written out; the file lists them all.
MOST_FAULTS = 12
MOST_COLUMNS = 20


def counts(received: int, accepted: int, repeated: int, aside: int, ctx: Context) -> str:
    """Received = accepted + repeated + set aside."""
    return ctx.t(
        "survey.sum",
        received=ctx.number(received),
        accepted=ctx.number(accepted),
        repeated=ctx.number(repeated),
        aside=ctx.number(aside),
    )


def counts_of(batch: Batch, ctx: Context) -> str:
    """The same sum for a stored batch."""
    return counts(batch.received, batch.accepted, batch.repeated, batch.set_aside, ctx)


def fault_text(fault: Exception, ctx: Context) -> str:
    """Why a file or a batch was refused, or the store could not be used (one of FAULTS), in words."""
    if isinstance(fault, StoreBusy):
        return ctx.t("intake.busy")
    if isinstance(fault, BrokenStore):
        return ctx.t("intake.broken_store", detail=str(fault))
    if isinstance(fault, UnreadableFile | UnknownBatch | CannotRestore):
        return fault.say(ctx.lang)
    log.error("the survey's store could not be used", exc_info=fault)
    return ctx.t("survey.import.disk")


def draw_set_aside(batch: Batch, key: str, ctx: Context) -> None:
    """A button for the rows that a batch set aside: cells marked, without personal columns."""
    label = ctx.t("survey.batches.aside", rows=ctx.number(batch.set_aside))
    file = partial(_set_aside_file, batch.batch_id, st.user.to_dict(), is_local_steward())
    download_button(label, file, f"wide-{batch.batch_id}.xlsx", key=key)


def _set_aside_file(batch_id: str, user: Mapping[str, object], local: bool) -> bytes:
    """The file, for those who may at the moment when it is fetched: the page may be hours old."""
    if not steward_access(user, local=local).allowed:
        raise PermissionError(batch_id)
    return stored_file(batch_id, "set_aside") or b""


def draw_summary(examined: Examination, ctx: Context) -> None:
    """Counts, notes, columns left out, faults in groups, the file with the cells marked."""
    aside = len(examined.set_aside)
    st.markdown(counts(examined.received, len(examined.accepted), len(examined.repeated), aside, ctx))
    if differing := sum(row.differs for row in examined.repeated):
        st.caption(ctx.t("intake.differing", rows=differing))
    for note in examined.notes:
        st.caption(_escaped(note.say(ctx.lang)))
    _draw_left_out(examined, ctx)
    groups = group_errors(examined.errors)
    if not groups:
        return
    title = ctx.t("survey.faults.title", kinds=ctx.number(len(groups)), rows=ctx.number(aside))
    st.markdown(f"**{title}**")
    st.markdown("\n".join(f"- {_escaped(group.say(ctx.lang))}" for group in groups[:MOST_FAULTS]))
    if len(groups) > MOST_FAULTS:
        st.caption(ctx.t("survey.faults.more", kinds=ctx.number(len(groups) - MOST_FAULTS)))
    name = "wide-loi.xlsx" if ctx.lang == "vi" else "wide-faults.xlsx"
    file = partial(error_workbook_bytes, examined, ctx.lang)
    download_button(ctx.t("survey.import.faults"), file, name, key="survey_faults")


def _draw_left_out(examined: Examination, ctx: Context) -> None:
    """Personal columns by name, then those that the questionnaire does not know."""
    unknown = [column for column in examined.left_out if column.role != "personal"]
    for key, columns in (("survey.personal", examined.personal), ("survey.unknown", unknown)):
        if columns:
            named = ", ".join(
                f"{markdown_code(column.heading)} ({column.why(ctx.lang)})"
                for column in columns[:MOST_COLUMNS]
            )
            st.caption(ctx.t(key, columns=named + (" …" if len(columns) > MOST_COLUMNS else "")))


def _escaped(sentence: str) -> str:
    """A sentence that quotes a cell, with nothing in it that would be read as mark-up."""
    return "".join("\\" + sign if sign in "\\`*_{}[]<>#$~:|!" else sign for sign in sentence)
