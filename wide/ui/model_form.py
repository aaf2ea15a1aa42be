"""The form by which the Union's steward adds a model; closed unless the installation allows it."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from wide import catalogue
from wide.error_messages import error_message
from wide.models.entry import FIRST_YEAR, LAST_YEAR, MAX_LENGTHS, SCHEMES, Entry
from wide.models.store import InvalidEntry, store_entry
from wide.ui.this_machine import steward_sits_here
from wide.ui.viewer import current, t

log = logging.getLogger("wide")

_KEPT = "_model_kept"


def show() -> None:
    """The form, or a polite word on why there is none here."""
    with st.expander(t("models.form.title"), expanded=False):
        if not steward_sits_here():
            st.markdown(t("models.form.closed"))
            return
        st.caption(t("models.form.about"))
        if st.session_state.pop(_KEPT, None):
            st.success(t("models.form.kept"))
        with st.form("model_form", border=False):
            entry = _fields()
            sent = st.form_submit_button(t("models.form.send"), type="primary")
        if sent:
            _store(entry)


def _store(entry: Entry) -> None:
    lang = current().lang
    try:
        store_entry(entry)
    except InvalidEntry as refused:
        st.error(
            t("models.form.refused") + "\n\n" + "\n".join(f"- {one.say(lang)}" for one in refused.errors)
        )
        return
    except OSError as fault:
        log.error("an entry was not kept: %s", error_message(fault, "en"))
        st.error(t("trouble.kept") + "\n\n" + error_message(fault, lang))
        return
    st.session_state[_KEPT] = True
    st.rerun()


def _fields() -> Entry:
    name = _text("name")
    left, right = st.columns(2, gap="medium")
    with left:
        geo_id = _choice("geo_id", _places(), _place)
        year = st.number_input(
            t("models.field.year"),
            FIRST_YEAR,
            LAST_YEAR,
            value=None,
            step=1,
            format="%d",
            key="model_form.year",
        )
        theme = _coded("theme")
        kind = _coded("kind")
    with right:
        barrier = _coded("barrier")
        intervention = _coded("intervention")
        reach = st.number_input(
            t("models.field.reach"), min_value=0.0, value=None, step=1.0, format="%g", key="model_form.reach"
        )
        reach_unit = _text("reach_unit")
    what = st.text_area(t("models.field.what"), key="model_form.what", max_chars=MAX_LENGTHS["what"])
    organisation, address = st.columns(2, gap="medium")
    with organisation:
        source_org = _text("source_org")
    with address:
        source_url = _text("source_url")
    note = _text("note")
    return Entry(
        name=name,
        geo_id=geo_id,
        theme=theme,
        kind=kind,
        intervention=intervention,
        barrier=barrier,
        what=what.strip(),
        source_org=source_org,
        source_url=source_url,
        year=None if year is None else int(year),
        reach=reach,
        reach_unit=reach_unit,
        note=note,
    )


def _text(name: str) -> str:
    typed = st.text_input(t(f"models.field.{name}"), key=f"model_form.{name}", max_chars=MAX_LENGTHS[name])
    return (typed or "").strip()


def _choice(name: str, codes: list[str], show: Callable[[str], str]) -> str:
    chosen = st.selectbox(
        t(f"models.field.{name}"),
        codes,
        index=None,
        key=f"model_form.{name}",
        format_func=show,
        placeholder=t("models.form.choose"),
    )
    return chosen or ""


def _coded(name: str) -> str:
    scheme = SCHEMES[name]
    codes = [code for kind, code in catalogue.classes if kind == scheme]
    return _choice(name, codes, lambda code: catalogue.classes[scheme, code].name(current().lang))


def _places() -> list[str]:
    return ["VN", *(place.geo_id for place in catalogue.provinces(current().filters.system))]


def _place(geo_id: str) -> str:
    return catalogue.places[geo_id].name(current().lang)
