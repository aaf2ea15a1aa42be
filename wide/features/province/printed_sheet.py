"""The models recorded in a province, and what paper shows in the place of the charts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from wide.cards.context import Context
from wide.cards.query import run
from wide.features.models.listing import lines
from wide.features.models.search import catalogue_models
from wide.features.province.comparison import comparison
from wide.features.province.places import page_place, place_name, region_name
from wide.measures.peers import ends
from wide.messages import profile as wording
from wide.models.combined import combine, entries_in_provinces
from wide.models.store import stored_entries
from wide.ui.screen import streamlit_page
from wide.ui.url_state import query

#: On paper so many models have room.
MOST_MODELS = 6


def model_lines(ctx: Context) -> list[str]:
    """The models recorded in the province, each in one line of Markdown."""
    place = page_place(ctx)
    rows = catalogue_models(ctx, [place]).rows
    own = entries_in_provinces(stored_entries().entries, {place})
    models = combine(rows[rows["geo_id"] != "VN"], own, ctx.lang)
    return lines(models[models["geo_id"] != "VN"], ctx)


def draw_models(ctx: Context) -> None:
    """Draw the models of the province in a frame, and the way to the page of models."""
    models = model_lines(ctx)
    with st.container(border=True):
        _draw_model_lines(models, len(models), ctx)
        link = query(ctx) | {"place": [page_place(ctx)]}
        st.page_link(streamlit_page("s8_models"), label=ctx.t("province.models.link"), query_params=link)


def draw_printed_sheet(ctx: Context) -> None:
    """Draw what paper shows: the figures of the charts as two lists, what is unknown, the models."""
    best, worst = ends(comparison(ctx))
    with st.container(key="only_print"):
        for column, side, rows in zip(st.columns(2), ("best", "worst"), (best, worst), strict=True):
            column.markdown(f"**{ctx.t(f'province.sheet.{side}', region=region_name(ctx))}**")
            column.markdown("\n".join(_line(row, ctx) for row in rows.to_dict("records")) or "–")
        known = run("province/data_availability", ctx, place=page_place(ctx))
        if lacking := wording.lacking(known.rows):
            st.markdown(ctx.t("province.unknown.lacking", names=", ".join(lacking)))
        _draw_model_lines(model_lines(ctx), MOST_MODELS, ctx)
        st.caption(ctx.t("province.sheet.foot"))


def _draw_model_lines(models: list[str], most: int, ctx: Context) -> None:
    title = ctx.t("province.models", place=place_name(ctx), count=ctx.number(len(models)))
    st.markdown(f"**{title}**")
    st.markdown("\n".join(f"- {line}" for line in models[:most]) or ctx.t("province.models.none"))


def _line(row: dict[Any, Any], ctx: Context) -> str:
    values = wording.compared_values(row, ctx.lang)
    return "- " + ctx.t("province.sheet.row", rank=row["rank"], known=row["known"], **values)
