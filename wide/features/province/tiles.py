"""Eight figures of a province with rank and distance from region and country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from wide.cards.card import BuiltCard
from wide.cards.context import Context
from wide.cards.query import QueryResult, run
from wide.features.province.places import page_place
from wide.messages import profile as wording
from wide.text import NO_BREAK, is_missing
from wide.ui.card import draw_buttons

COLUMNS = 4
Row = Mapping[Any, Any]


def headline_figures(ctx: Context) -> QueryResult:
    """The eight figures of the page's province."""
    return run("province/headlines", ctx, place=page_place(ctx))


def draw_tiles(ctx: Context) -> None:
    """Draw the tiles in one frame, and the buttons of a card under them."""
    result = headline_figures(ctx)
    records = result.rows.to_dict("records")
    with st.container(border=True, key="print_headlines"):
        for start in range(0, len(records), COLUMNS):
            columns = st.columns(COLUMNS, gap="medium")
            for column, row in zip(columns, records[start : start + COLUMNS], strict=False):
                with column:
                    _draw_tile(row, ctx)
        st.caption(ctx.t("province.sampled"))
        if (result.rows["derived"].fillna("") != "").any():
            st.caption(ctx.t("map.merged"))
        card = BuiltCard("province.headlines", result, claim=_in_words(records, ctx), about="")
        draw_buttons(card, ctx)


def _draw_tile(row: Row, ctx: Context) -> None:
    title = ctx.t(f"province.tile.{row['indicator_id']}")
    if is_missing(row["value"]):
        st.markdown(f":small[{title}]  \n{ctx.t('province.no_figure')}")
        return
    mark = "\\*" if row["sampled"] else ""
    rank = wording.ranked(row, ctx.lang)
    distances = [wording.beside(row, reference, ctx.lang) for reference in ("region", "country")]
    # The rank among all provinces is a badge; why there is none stands in small type, as the distances do.
    form = ":small" if is_missing(row["rank"]) else ":violet-badge"
    lines = [f"{form}[{rank}]" if rank else "", *(f":small[{text}]" for text in distances if text)]
    # A narrow tile may put the unit on the next line; in running text it stays with its number.
    value = wording.figure(row, ctx.lang).replace(NO_BREAK, " ")
    head = f":small[{title}, {int(row['year'])}{mark}]"
    st.markdown(f"{head}\n### :primary[{value}]\n" + "  \n".join(filter(None, lines)), anchors=False)


def _in_words(records: list[dict[Any, Any]], ctx: Context) -> str:
    return " ".join(
        ctx.t(f"province.tile.{row['indicator_id']}")
        + f": {wording.figure(row, ctx.lang)} ({int(row['year'])})."
        for row in records
        if not is_missing(row["value"])
    )
