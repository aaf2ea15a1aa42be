"""Everything to take away: each table of data/, the whole warehouse as Parquet, the SQL of every chart."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from wide import DATA, warehouse
from wide.cards.cache import cached
from wide.cards.choices import Select
from wide.cards.context import Context
from wide.export.parquet import archive
from wide.features.data_room.titles import resource, resources, title
from wide.ui.choice_boxes import draw_box
from wide.ui.links import download_button


@cached(1)
def _ordered_queries() -> tuple[str, ...]:
    """The named queries in the order of the pages: queries/ has a folder a page."""
    from wide.cards.registry import page_ids

    order = {page_id: number for number, page_id in enumerate(page_ids())}
    names = sorted(
        warehouse.query_names(), key=lambda name: (order.get(name.split("/")[0], len(order)), name)
    )
    return tuple(names)


def _query_title(name: str, ctx: Context) -> str:
    query = warehouse.named_query(name)
    return query.question_vi if ctx.lang == "vi" else query.question_en


table_choice = Select(
    "table",
    "data.files.choose",
    options=lambda _ctx: [each["path"] for each in resources()],
    option_text=lambda path, ctx: f"{title(path, ctx.lang)} ({path})",
)
query_choice = Select(
    "sql",
    lambda ctx: ctx.t("data.sql.choose", count=ctx.number(len(warehouse.query_names()))),
    options=lambda _ctx: _ordered_queries(),
    option_text=_query_title,
)
file_choices = (table_choice, query_choice)


def draw_tables(ctx: Context) -> None:
    """Any table of data/ with its description, and the whole warehouse."""
    with st.container(border=True):
        st.markdown(f"##### {ctx.t('data.files.title')}", anchors=False)
        draw_box(table_choice, ctx)
        path = ctx.choice("table")
        description = resource(path)
        if "schema" in description:
            st.caption(ctx.t("data.files.columns", columns=", ".join(_columns(description))))
        left, right = st.columns(2, gap="medium")
        with left:
            label, name = ctx.t("data.files.one", name=Path(path).name), Path(path).name
            download_button(
                label, (DATA / path).read_bytes, name, key="data.table", mime=description["mediatype"]
            )
            size = ctx.number((DATA / path).stat().st_size / 1000)
            st.caption(ctx.t("data.files.one.about", size=size))
        with right:
            parquet, name = partial(archive, warehouse.store().target), f"wide-{warehouse.version()}.zip"
            download_button(
                ctx.t("data.files.all"), parquet, name, key="data.parquet", mime="application/zip"
            )
            st.caption(ctx.t("data.files.all.about"))


def _columns(description: dict[str, Any]) -> list[str]:
    schema = description["schema"]
    if isinstance(schema, str):  # shared by the files of one table
        schema = json.loads((DATA / schema).read_text(encoding="utf-8"))
    return [field["name"] for field in schema["fields"]]


def draw_queries(ctx: Context) -> None:
    """The SQL behind every chart: choose a query, read what it takes, gives and does."""
    with st.container(border=True):
        st.markdown(f"##### {ctx.t('data.sql.title')}", anchors=False)
        draw_box(query_choice, ctx)
        name = ctx.choice("sql")
        query = warehouse.named_query(name)
        st.caption(
            ctx.t(
                "data.sql.about",
                file=f"queries/{name}.sql",
                params=", ".join(f"${param}" for param in query.params) or "–",
                columns=", ".join(query.columns),
            )
        )
        st.code(query.sql, language="sql", wrap_lines=True, height=320)
