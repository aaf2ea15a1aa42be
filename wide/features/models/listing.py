"""The models found, as cards; what is like one of them; each in one line for the profile of a province."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from wide.cards.context import Context
from wide.escaping import markdown_code, markdown_link, markdown_text
from wide.features.models.search import WORDS, matching, models_in_view
from wide.messages import profile as wording
from wide.models.combined import csv_bytes
from wide.models.search import similar_models
from wide.models.store import stored_entries
from wide.ui.links import download_button
from wide.ui.screen import streamlit_page
from wide.ui.url_state import query

PAGE_SIZE = 8
Row = Mapping[Any, Any]


def draw_results(ctx: Context) -> None:
    """How many were found, the cards, and all models in view as a file."""
    models = models_in_view(ctx)
    matches, words = matching(models, ctx), ctx.choice(WORDS)
    left, right = st.columns([3, 2], vertical_alignment="center")
    if matches.empty:
        left.markdown(
            ctx.t("s8_models.nothing" if words else "s8_models.nothing_coded", words=markdown_code(words))
        )
    else:
        count = {"count": ctx.number(len(matches)), "all": ctx.number(len(models))}
        left.markdown(ctx.t("s8_models.found", **count))
    with right:
        label, file = (
            ctx.t("s8_models.csv", count=ctx.number(len(models))),
            partial(csv_bytes, models, ctx.lang),
        )
        download_button(label, file, "wide-models.csv", key="models_csv", mime="text/csv")
    if broken := stored_entries().unreadable:
        names = ", ".join(map(markdown_code, broken[:3]))
        st.caption(ctx.t("s8_models.unreadable", count=len(broken), names=names))
    _draw_cards(matches, models, ctx)


def place_of(row: Row, ctx: Context) -> str:
    """Where a model is at home."""
    return markdown_text(wording.place_of(row, ctx.lang))


def reach_of(row: Row, ctx: Context) -> str:
    """How far it reaches, always with its unit; empty when not told."""
    return markdown_text(wording.reach_of(row, ctx.lang))


def _draw_cards(rows: pd.DataFrame, every: pd.DataFrame, ctx: Context) -> None:
    """One screenful of cards, two abreast, and the way to the others; `every` is where similar ones are sought."""
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    number = min(st.session_state.get("models_page", 1), pages)
    here = rows.iloc[(number - 1) * PAGE_SIZE : number * PAGE_SIZE].to_dict("records")
    for start in range(0, len(here), 2):
        for column, row in zip(st.columns(2, gap="medium"), here[start : start + 2], strict=False):
            with column:
                _draw_card(row, every, ctx)
    if pages > 1:
        st.pagination(pages, key="models_page")
    elif "models_page" in st.session_state:
        del st.session_state["models_page"]


def _draw_card(row: Row, every: pd.DataFrame, ctx: Context) -> None:
    with st.container(border=True, height="stretch", key=f"model_{row['model_id']}"):
        mark = f" :orange-badge[{ctx.t('s8_models.own')}]" if row["own"] else ""
        st.markdown(f"**{markdown_text(row['model'])}**{mark}")
        st.caption(f"{place_of(row, ctx)} · {wording.year_of(row, ctx.lang)} · {markdown_text(row['kind'])}")
        reach = reach_of(row, ctx)
        reach = f"**{ctx.t('s8_models.reach')}** {reach}" if reach else ctx.t("s8_models.no_reach")
        st.markdown(f"{markdown_text(row['what'])}  \n{reach}")
        st.markdown(f":violet-badge[{ctx.t('s8_models.answers', barrier=markdown_text(row['barrier']))}]")
        source = f"{ctx.t('s8_models.source')} {markdown_link(row['source_org'], row['source_url'])}"
        st.caption(" · ".join([source, *_remarks(row, ctx)]))
        if st.button(
            ctx.t("s8_models.similar"), icon=":material/content_copy:", key=f"similar_{row['model_id']}"
        ):
            st.dialog(ctx.t("s8_models.similar.title"), width="large")(_draw_similar)(row, every, ctx)


def _draw_similar(row: Row, every: pd.DataFrame, ctx: Context) -> None:
    st.caption(ctx.t("s8_models.similar.about", model=markdown_text(row["model"])))
    matches = similar_models(every, row["model_id"])
    if matches.empty:
        st.markdown(ctx.t("s8_models.similar.none"))
    for model in matches.to_dict("records"):
        details = filter(None, [place_of(model, ctx), wording.year_of(model, ctx.lang), reach_of(model, ctx)])
        st.markdown(
            f"**{markdown_text(model['model'])}**  \n:small[{' · '.join(details)}]  \n"
            f"{markdown_text(model['what'])}  \n:small[{markdown_link(model['source_org'], model['source_url'])}]"
        )


def lines(rows: pd.DataFrame, ctx: Context) -> list[str]:
    """Each model in one line of Markdown, for the profile of a province."""
    written = []
    for row in rows.to_dict("records"):
        reach = f" · {reach_of(row, ctx)}" if reach_of(row, ctx) else ""
        source = markdown_link(row["source_org"], row["source_url"])
        written.append(
            f"**{markdown_text(row['model'])}** ({wording.year_of(row, ctx.lang)}{reach}) · {source}"
        )
    return written


def _remarks(row: Row, ctx: Context) -> list[str]:
    """What a reader must know before copying it. The curators' own notes stand in the file alone."""
    remarks = [ctx.t(f"s8_models.{name}") for name in ("others", "everyone") if row[name]]
    caution = row["caution"]
    if row["own"] and isinstance(caution, str) and caution.strip():
        remarks.append(f"{ctx.t('s8_models.remark')} {markdown_text(caution)}")
    return remarks


def draw_links_by_barrier(ctx: Context) -> None:
    """One link a barrier to the page of models, filtered; the number is what the reader will find there."""
    rows = models_in_view(ctx)
    names = dict(zip(rows["barrier_code"], rows["barrier"], strict=True))
    counts = rows["barrier_code"].value_counts()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(ctx.t("s3_barriers.models"), width="content")
        for code, count in zip(counts.index, counts, strict=True):
            label = ctx.t("s3_barriers.models.link", barrier=names[code], count=ctx.number(count))
            st.page_link(
                streamlit_page("s8_models"),
                # A badge looks like something to press; a bare page link looks like the text around it.
                label=f":violet-badge[{label}]",
                query_params=query(ctx) | {"barrier": code},
            )
