"""What stands under a province's charts: its models; and what paper shows in place of the charts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from wide.measures.peers import ends
from wide.models.combined import combine, entries_in_provinces
from wide.ui import story
from wide.ui.ask import ask
from wide.ui.model_cards import lines
from wide.ui.model_search import carried, own
from wide.ui.profile import name, place, region
from wide.ui.profile_cards import lacking, table, written
from wide.ui.viewer import current, page_of, t
from wide.ui.words import num


def models() -> list[str]:
    """The models recorded in the province, each in one line; shown with the way to the page of models."""
    rows = carried([place()]).rows
    everything = combine(
        rows[rows["geo_id"] != "VN"], entries_in_provinces(own().entries, {place()}), current().lang
    )
    mine = everything[everything["geo_id"] != "VN"]
    found = lines(mine)
    with st.container(border=True):
        st.markdown(f"**{t('province.models', place=name(place()), count=num(len(mine)))}**")
        st.markdown("\n".join(f"- {line}" for line in found) if found else t("province.models.none"))
        link = story.query() | {"place": [place()]}
        st.page_link(page_of("s8_models"), label=t("province.models.link"), query_params=link)
    return found


def sheet(found: list[str]) -> None:
    """What paper shows instead of the charts: the same figures as two lists, what is unknown, the models."""
    _, whole = table()
    best, worst = ends(whole)
    with st.container(key="only_print"):
        for column, side, rows in zip(st.columns(2), ("best", "worst"), (best, worst), strict=True):
            column.markdown(f"**{t(f'province.sheet.{side}', region=region())}**")
            column.markdown("\n".join(_sheet_line(row) for row in rows.to_dict("records")) or "–")
        never = lacking(ask("province/known", place=place()))
        if never:
            st.markdown(t("province.unknown.lacking", names=", ".join(never)))
        st.markdown(f"**{t('province.models', place=name(place()), count=num(len(found)))}**")
        st.markdown("\n".join(f"- {line}" for line in found[:6]) or t("province.models.none"))
        st.caption(t("province.sheet.foot"))


def _sheet_line(row: dict[Any, Any]) -> str:
    return "- " + t(
        "province.sheet.row",
        label=row["label"],
        year=row["year"],
        value=written(row["value"], row["unit"]),
        middle=written(row["middle"], row["unit"]),
        rank=row["rank"],
        known=row["known"],
    )
