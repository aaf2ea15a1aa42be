"""The matches of a search, one screenful in words; each with a button that opens it, and what is then read."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.cards.card import build
from wide.cards.context import Context
from wide.catalogue.licences import licence
from wide.escaping import markdown_code
from wide.features.data_room.indicator import CHOICE, indicator_detail
from wide.features.data_room.search import Row, indicator_facts, matches, part_of_matches
from wide.files import table
from wide.ui.screen import choice_changed

#: Rows of the open indicator.
MOST_ROWS = 50
SEXES = ("female", "male", "both")


def draw_hit_count(ctx: Context) -> None:
    """How many indicators the words find, or that they find none."""
    words = ctx.choice("q")
    if not words:
        return
    count = len(matches(ctx))
    if count:
        st.caption(ctx.t("data.hits", count=ctx.number(count), words=markdown_code(words)))
    else:
        st.info(ctx.t("data.none", words=markdown_code(words)))


def draw_listing(ctx: Context) -> None:
    """The indicators of this screenful."""
    st.markdown(f"### {ctx.t('data.found')}", anchors=False)
    facts = indicator_facts()
    for indicator_id in part_of_matches(ctx):
        indicator = catalogue.indicators[indicator_id]
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"**{indicator.name(ctx.lang)}**")
            st.caption(in_short(facts[indicator_id], ctx))
            terms = ctx.t("data.licence", licence=licence(indicator.family, ctx.lang))
            st.caption(f"{indicator.definition(ctx.lang)} {terms}")
            st.button(
                ctx.t("data.open"),
                key=f"open.{indicator_id}",
                type="tertiary",
                on_click=_open,
                args=(indicator_id,),
            )


def _open(indicator_id: str) -> None:
    st.query_params[CHOICE] = indicator_id
    choice_changed(CHOICE)


def in_short(facts: Row, ctx: Context) -> str:
    """`phần trăm · 2011–2024 · cả nước, nước khác · nữ, nam · hạng A · 3 ghi chú`."""
    span = [str(int(year)) for year in (facts["first_year"], facts["last_year"]) if not pd.isna(year)]
    sexes = sorted(facts["sexes"].split(), key=SEXES.index)
    unit = catalogue.indicators[facts["indicator_id"]].unit
    return ctx.t(
        "data.short",
        unit=catalogue.units[unit].name(ctx.lang),
        years="–".join(dict.fromkeys(span)) or ctx.t("data.undated"),
        levels=", ".join(ctx.t(f"data.level.{level}") for level in facts["levels"].split()),
        sexes=", ".join(ctx.t(f"who.{sex}") for sex in sexes),
        grades=", ".join(facts["grades"].split()),
        notes=ctx.number(facts["notes_count"]),
        figures=ctx.number(facts["figures"]),
    )


def draw_details(ctx: Context) -> None:
    """Sources, remarks and the first rows of the open indicator."""
    lang, rows = ctx.lang, build(indicator_detail, ctx).result.rows
    with st.container(border=True):
        st.markdown(f"##### {ctx.t('data.one.sources')}", anchors=False)
        for source in table.sources_of(rows):
            st.markdown(f"[{source.organisation(lang)}: {source.title}]({source.url}) ({source.grade})")
        for note in table.notes_of(rows):
            st.caption("· " + note.text(lang))
        st.markdown(f"##### {ctx.t('panel.table.title')}", anchors=False)
        empty = ["item"] if rows["item"].eq("").all() else []
        written = table.written(rows.drop(columns=["geo_id", *empty]), lang)
        st.table(written.head(MOST_ROWS), hide_index=True, height=520, border="horizontal")
        if len(written) > MOST_ROWS:
            st.caption(ctx.t("data.one.more", shown=ctx.number(MOST_ROWS), count=ctx.number(len(written))))
