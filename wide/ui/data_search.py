"""Search of the catalogue: words, group, one screenful of what was found. All of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from wide import catalogue, warehouse
from wide.catalogue.licences import licence
from wide.catalogue.search import MAX_SEARCH_CHARACTERS, search_indicators
from wide.navigation import THEMES
from wide.ui import address
from wide.ui.choice import choose
from wide.ui.data_files import family_name
from wide.ui.viewer import current, t
from wide.ui.words import num

PAGE = 6
WHO = ("female", "male", "both")
Row = Mapping[Any, Any]


def facts() -> dict[str, Row]:
    """What there is of each indicator (see queries/data/catalogue.sql), the richest first."""
    return {row["indicator_id"]: row for row in warehouse.query("data/catalogue").to_dict("records")}


def found() -> list[str]:
    """The indicators that the words and the group in the address leave, the richest first."""
    left, right = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    with left:
        asked = _words()
    with right:
        group = choose("group", _groups(), t("data.group"), _group_name)
    known = {one: catalogue.indicators[one] for one in facts() if _in_group(one, group)}
    hits = search_indicators(asked, known)
    if asked and not hits:
        st.info(t("data.none", words=address.plain(asked)))
    elif asked:
        st.caption(t("data.hits", count=num(len(hits)), words=address.plain(asked)))
    return hits


def _words() -> str:
    """The search box, kept in the address as `?q=`."""
    state, asked = st.session_state, st.query_params.get("q", "")[:MAX_SEARCH_CHARACTERS]
    if asked != state.get("_seen_q") or "q" not in state:
        state["q"] = asked
    typed = st.text_input(
        t("data.search"),
        key="q",
        placeholder=t("data.search.example"),
        max_chars=MAX_SEARCH_CHARACTERS,
        icon=":material/search:",
    )
    words = (typed or "").strip()
    if words and words != asked:
        st.query_params["q"] = words
    elif not words and "q" in st.query_params:
        del st.query_params["q"]
    state["_seen_q"] = words
    return words


def _groups() -> list[str]:
    families = dict.fromkeys(one.family for one in catalogue.indicators.values())
    return ["all", *(page.page_id for page in THEMES), *families]


def _group_name(code: str) -> str:
    if code == "all":
        return t("data.group.all")
    if code in {page.page_id for page in THEMES}:
        return t(f"{code}.nav")
    return family_name(code)


def _in_group(indicator_id: str, group: str) -> bool:
    one = catalogue.indicators[indicator_id]
    return group == "all" or group == one.family or group in one.themes


def part_of(hits: list[str]) -> list[str]:
    """One screenful of the hits, chosen by number and kept as `?part=`."""
    starts = range(0, len(hits), PAGE)
    if len(starts) < 2:
        return hits
    codes = [str(number + 1) for number in range(len(starts))]

    def said(code: str) -> str:
        first = (int(code) - 1) * PAGE
        return t("data.part", first=first + 1, last=min(first + PAGE, len(hits)), count=num(len(hits)))

    chosen = int(choose("part", codes, t("data.part.label"), said)) - 1
    return hits[chosen * PAGE : (chosen + 1) * PAGE]


def listing(shown: list[str]) -> None:
    """The indicators of this screenful in words; each with a button that opens it."""
    lang, known = current().lang, facts()
    for indicator_id in shown:
        one = catalogue.indicators[indicator_id]
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"**{one.name(lang)}**")
            st.caption(in_short(indicator_id, known[indicator_id]))
            st.caption(f"{one.definition(lang)} " + t("data.licence", licence=licence(one.family, lang)))
            st.button(
                t("data.open"),
                key=f"open.{indicator_id}",
                type="tertiary",
                on_click=_open,
                args=(indicator_id,),
            )


def _open(indicator_id: str) -> None:
    st.query_params["indicator"] = indicator_id


def in_short(indicator_id: str, have: Row) -> str:
    """`phần trăm · 2011–2024 · cả nước, nước khác · nữ, nam · hạng A · 3 ghi chú`."""
    lang = current().lang
    first, last = have["first_year"], have["last_year"]
    span = [str(int(year)) for year in (first, last) if not pd.isna(year)]
    years = "–".join(dict.fromkeys(span)) or t("data.undated")
    levels = ", ".join(t(f"data.level.{level}") for level in have["levels"].split())
    sexes = ", ".join(t(f"who.{sex}") for sex in sorted(have["sexes"].split(), key=WHO.index))
    return t(
        "data.short",
        unit=catalogue.units[catalogue.indicators[indicator_id].unit].name(lang),
        years=years,
        levels=levels,
        sexes=sexes,
        grades=", ".join(have["grades"].split()),
        notes=num(have["notes_count"]),
        figures=num(have["figures"]),
    )
