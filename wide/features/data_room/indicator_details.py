"""The sources, remarks and values of the indicator that is open, to read without a click."""

from __future__ import annotations

import streamlit as st

from wide.cards.card import build
from wide.cards.context import Context
from wide.features.data_room.indicator import indicator_detail
from wide.files import table

MOST_ROWS = 50


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
