"""Everything to take away: each table of data/, the whole warehouse as Parquet, the SQL of every chart."""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from wide import DATA, catalogue, warehouse
from wide.export.parquet import archive
from wide.navigation import PAGES
from wide.ui.choice import choose
from wide.ui.viewer import current, t
from wide.ui.words import num


@cache
def described() -> tuple[dict[str, Any], ...]:
    """The files of data/ as its datapackage.json describes them, in its order."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return tuple(package["resources"])


def title(path: str, lang: catalogue.Lang) -> str:
    """The title of one file of data/. Raises StopIteration for a file that is not described."""
    one = next(one for one in described() if one["path"] == path)
    said: str = one["title_vi"] if lang == "vi" else one["title"]
    return said


def family_name(family: str) -> str:
    """The title of a family of figures in the viewer's language."""
    return title(f"observations/{family}.csv", current().lang)


def tables() -> None:
    """Any table of data/ with its description, and the whole warehouse."""
    lang = current().lang
    paths = [one["path"] for one in described()]
    path = choose("table", paths, t("data.files.choose"), lambda one: f"{title(one, lang)} ({one})")
    one = next(one for one in described() if one["path"] == path)
    if "schema" in one:
        st.caption(t("data.files.columns", columns=", ".join(_columns(one))))
    left, right = st.columns(2, gap="medium")
    with left:
        st.download_button(
            t("data.files.one", name=Path(path).name),
            data=(DATA / path).read_bytes,
            file_name=Path(path).name,
            mime=one["mediatype"],
            key="data.table",
            on_click="ignore",
        )
        st.caption(t("data.files.one.about", size=num((DATA / path).stat().st_size / 1000)))
    with right:
        st.download_button(
            t("data.files.all"),
            data=partial(archive, warehouse.store().target),
            file_name=f"wide-{warehouse.version()}.zip",
            mime="application/zip",
            key="data.parquet",
            on_click="ignore",
        )
        st.caption(t("data.files.all.about"))


def _columns(one: dict[str, Any]) -> list[str]:
    schema = one["schema"]
    if isinstance(schema, str):  # shared by the files of one table
        schema = json.loads((DATA / schema).read_text(encoding="utf-8"))
    return [field["name"] for field in schema["fields"]]


def questions() -> None:
    """The SQL behind every chart: choose a question, read what it takes, gives and does."""
    lang = current().lang
    order = {page.page_id: number for number, page in enumerate(PAGES)}
    names = sorted(
        warehouse.query_names(), key=lambda name: (order.get(name.split("/")[0], len(order)), name)
    )
    asked = {name: warehouse.named_query(name) for name in names}

    def said(name: str) -> str:
        one = asked[name]
        return one.question_vi if lang == "vi" else one.question_en

    name = choose("sql", names, t("data.sql.choose", count=num(len(names))), said)
    one = asked[name]
    st.caption(
        t(
            "data.sql.about",
            file=f"queries/{name}.sql",
            params=", ".join(f"${param}" for param in one.params) or "–",
            columns=", ".join(one.columns),
        )
    )
    st.code(one.sql, language="sql", wrap_lines=True, height=320)
