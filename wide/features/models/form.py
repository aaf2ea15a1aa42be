"""The form by which the Union's steward adds a model; closed unless the installation allows it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from wide import catalogue
from wide.app.access import is_local_steward
from wide.cards.context import Context
from wide.error_messages import error_message
from wide.escaping import markdown_text
from wide.models.entry import FIRST_YEAR, LAST_YEAR, MAX_LENGTHS, SCHEMES, Entry
from wide.models.store import InvalidEntry, store_entry

log = logging.getLogger("wide")

_STORED = "_model_stored"


def draw_form(ctx: Context) -> None:
    """The form, or a polite word on why there is none here."""
    with st.expander(ctx.t("models.form.title"), expanded=False):
        if not is_local_steward():
            st.markdown(ctx.t("models.form.closed"))
            return
        st.caption(ctx.t("models.form.about"))
        if st.session_state.pop(_STORED, None):
            st.success(ctx.t("models.form.kept"))
        with st.form("model_form", border=False):
            entry = _fields(ctx)
            is_sent = st.form_submit_button(ctx.t("models.form.send"), type="primary")
        if is_sent:
            _store(entry, ctx)


def _store(entry: Entry, ctx: Context) -> None:
    lang = ctx.lang
    try:
        store_entry(entry)
    except InvalidEntry as refused:
        faults = [replace(fault, value=markdown_text(fault.value)) for fault in refused.errors]
        st.error(
            ctx.t("models.form.refused") + "\n\n" + "\n".join(f"- {fault.say(lang)}" for fault in faults)
        )
        return
    except OSError as fault:
        log.error("an entry was not kept: %s", error_message(fault, "en"))
        st.error(ctx.t("trouble.kept") + "\n\n" + error_message(fault, lang))
        return
    st.session_state[_STORED] = True
    st.rerun()


def _fields(ctx: Context) -> Entry:
    values: dict[str, Any] = {"name": _text("name", ctx)}
    left, right = st.columns(2, gap="medium")
    with left:
        values["geo_id"] = _choice("geo_id", _places(ctx), ctx.place, ctx)
        label, key = ctx.t("models.field.year"), "model_form.year"
        year = st.number_input(label, FIRST_YEAR, LAST_YEAR, value=None, step=1, format="%d", key=key)
        values["year"] = None if year is None else int(year)
        values |= {name: _coded(name, ctx) for name in ("theme", "kind")}
    with right:
        values |= {name: _coded(name, ctx) for name in ("barrier", "intervention")}
        label, key = ctx.t("models.field.reach"), "model_form.reach"
        values["reach"] = st.number_input(label, 0.0, value=None, step=1.0, format="%g", key=key)
        values["reach_unit"] = _text("reach_unit", ctx)
    what = st.text_area(ctx.t("models.field.what"), key="model_form.what", max_chars=MAX_LENGTHS["what"])
    values["what"] = what.strip()
    for column, name in zip(st.columns(2, gap="medium"), ("source_org", "source_url"), strict=True):
        with column:
            values[name] = _text(name, ctx)
    return Entry(**values, note=_text("note", ctx))


def _text(name: str, ctx: Context) -> str:
    label = ctx.t(f"models.field.{name}")
    return (st.text_input(label, key=f"model_form.{name}", max_chars=MAX_LENGTHS[name]) or "").strip()


def _choice(name: str, codes: list[str], show: Callable[[str], str], ctx: Context) -> str:
    chosen = st.selectbox(
        ctx.t(f"models.field.{name}"),
        codes,
        index=None,
        key=f"model_form.{name}",
        format_func=show,
        placeholder=ctx.t("models.form.choose"),
    )
    return chosen or ""


def _coded(name: str, ctx: Context) -> str:
    scheme = SCHEMES[name]
    codes = [code for kind, code in catalogue.categories if kind == scheme]
    return _choice(name, codes, lambda code: catalogue.categories[scheme, code].name(ctx.lang), ctx)


def _places(ctx: Context) -> list[str]:
    return ["VN", *(place.geo_id for place in catalogue.provinces(ctx.filters.system))]
