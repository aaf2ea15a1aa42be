"""The profile of one province: which one, its headline figures, and how the page is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.export.brief import brief
from wide.export.brief.render import file_name
from wide.messages import message
from wide.messages import profile as told
from wide.messages.province import inside
from wide.text import NO_BREAK, missing
from wide.ui import address, panels
from wide.ui.ask import Answer, ask
from wide.ui.viewer import current, t

PRINT = Path(__file__).parent.parent / "static" / "print.css"
MOST_OTHERS = 3
#: The province shown before anybody chose one: Hà Nội has the same number on both lists.
FIRST = {"63": "P01", "34": "N01"}
Row = Mapping[Any, Any]


def place() -> str:
    """The province of the page: the first of the shared filter."""
    filters = current().filters
    return filters.places[0] if filters.places else FIRST[filters.system]


def others() -> list[str]:
    """The provinces that the viewer compares it with: the next three of the shared filter."""
    return list(current().filters.places[1 : 1 + MOST_OTHERS])


def name(geo_id: str) -> str:
    """A place's name in the viewer's language."""
    return catalogue.places[geo_id].name(current().lang)


def region() -> str:
    """The name of the province's region."""
    return name(catalogue.places[place()].parent_id)


def opening() -> None:
    """The message of this province, what the page holds, and the two choosers."""
    # st.html with a file of styles adds no element to the page; the rules hold for paper only.
    st.html(PRINT)
    st.markdown(f"# {message('province', current().lang, place())}", anchors=False)
    st.caption(t("province.about", region=region()))
    codes = [one.geo_id for one in catalogue.provinces(current().filters.system)]
    state = st.session_state
    state["profile_place"], state["profile_others"] = place(), others()
    with st.container(key="no_print_choosers"):
        left, right = st.columns(2, gap="medium")
        left.selectbox(
            t("province.choose"), codes, key="profile_place", format_func=_findable, on_change=_change
        )
        right.multiselect(
            t("province.compare_with"),
            [code for code in codes if code != place()],
            key="profile_others",
            format_func=_findable,
            on_change=_change,
            max_selections=MOST_OTHERS,
            placeholder=t("province.compare_with.none"),
        )
        st.caption(t("province.print"))
        _offer_brief()


def _offer_brief() -> None:
    """The brief of the province as a file, printed only when it is asked for."""
    lang, geo_id = current().lang, place()
    st.download_button(
        t("brief.download"),
        # The callable runs outside the session: what it needs is bound now.
        data=partial(brief, geo_id, lang),
        file_name=file_name(catalogue.places[geo_id], lang),
        mime="application/pdf",
        key="brief_download",
        on_click="ignore",
        icon=":material/print:",
    )


def _change() -> None:
    """Put what the page's own boxes say into the shared filter, so that address and other pages follow."""
    state = st.session_state
    chosen = dict.fromkeys([state["profile_place"], *state["profile_others"]])
    address.put(replace(current().filters, places=tuple(chosen)))


def _findable(geo_id: str) -> str:
    shown = name(geo_id)
    twin = catalogue.fold(shown)
    return shown if twin == shown.lower() else f"{shown} · {twin}"


def headlines() -> Answer:
    """Eight figures with rank and distance from region and country, in one frame; returns their answer."""
    answer = ask("province/headlines", place=place())
    with st.container(border=True, key="print_headlines"):
        st.fragment(_tiles)(answer)
    return answer


def _tiles(answer: Answer) -> None:
    records = answer.rows.to_dict("records")
    for start in range(0, len(records), 4):
        for column, row in zip(st.columns(4, gap="medium"), records[start : start + 4], strict=False):
            with column:
                _tile(row)
    st.caption(t("province.sampled"))
    if (answer.rows["derived"].fillna("") != "").any():
        st.caption(t("map.merged"))
    panels.show("province.headlines", answer, _in_words(records))


def _tile(row: Row) -> None:
    head = t(f"province.tile.{row['indicator_id']}")
    if missing(row["value"]):
        st.markdown(f":small[{head}]  \n{t('province.no_figure')}")
        return
    mark = "\\*" if row["sampled"] else ""
    lines = [f":small[{head}, {int(row['year'])}{mark}]"]
    lines += [line for line in (_rank(row), _beside(row, "region"), _beside(row, "country")) if line]
    # A narrow tile may put the unit on the next line; in running text it stays with its number.
    shown = figure(row).replace(NO_BREAK, " ")
    st.markdown(f"{lines[0]}\n### :primary[{shown}]\n" + "  \n".join(lines[1:]), anchors=False)


def figure(row: Row) -> str:
    """The figure with its unit; a published rank in words."""
    return told.figure(row, current().lang)


def _rank(row: Row) -> str:
    """The rank among all provinces as a badge, or in small type why there is none."""
    said = told.ranked(row, current().lang)
    if not said:
        return ""
    return f":small[{said}]" if missing(row["rank"]) else f":violet-badge[{said}]"


def _beside(row: Row, where: str) -> str:
    said = told.beside(row, where, current().lang)
    return f":small[{said}]" if said else ""


def _in_words(records: list[dict[Any, Any]]) -> str:
    words = [
        t(f"province.tile.{row['indicator_id']}") + f": {figure(row)} ({int(row['year'])})."
        for row in records
        if not missing(row["value"])
    ]
    return " ".join(words)


def facts(answer: Answer, table: pd.DataFrame) -> dict[str, str]:
    """What the box for the Scheme needs, from the same rows."""
    known = answer.rows.dropna(subset=["value"])
    women = known[known["indicator_id"] == "gso_population"]
    first = women.iloc[0] if len(women) else None
    return {
        "place": name(place()),
        "worst": inside(table.iloc[-1]["label"]) if len(table) else t("province.no_figure"),
        "women": figure(first.to_dict()) if first is not None else t("province.no_figure"),
        "year": str(first["year"]) if first is not None else "",
    }
