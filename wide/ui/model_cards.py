"""Models as cards that can be read: what, where, when, how far it reaches, which barrier it answers, its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from wide.messages import profile as told
from wide.models.search import similar_models
from wide.ui.viewer import current, t

PAGE = 8
#: Every sign that Markdown, or Streamlit's own marks (:red[…], :material/…:), could take for an order.
SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")
Row = Mapping[Any, Any]


def plain(text: object) -> str:
    """A text from outside made safe to show: it reads as written and formats nothing."""
    return SIGNS.sub(r"\\\1", str(text).replace("\n", " ").strip())


def link(label: str, url: str) -> str:
    """A Markdown link whose address cannot end it early."""
    return f"[{plain(label)}]({quote(url, safe=':/?#@!$&*+,;=%~.-_')})"


def place_of(row: Row) -> str:
    """Where a model is at home."""
    return plain(told.place_of(row, current().lang))


def year_of(row: Row) -> str:
    """The year, or a word that none was printed."""
    return told.year_of(row, current().lang)


def reach_of(row: Row) -> str:
    """How far it reaches, always with its unit; empty when not told."""
    return plain(told.reach_of(row, current().lang))


def show(rows: pd.DataFrame, every: pd.DataFrame) -> None:
    """One screenful of cards, two abreast, and the way to the others; `every` is where similar ones are sought."""
    pages = max(1, -(-len(rows) // PAGE))
    number = min(st.session_state.get("models_page", 1), pages)
    here = rows.iloc[(number - 1) * PAGE : number * PAGE].to_dict("records")
    for start in range(0, len(here), 2):
        for column, row in zip(st.columns(2, gap="medium"), here[start : start + 2], strict=False):
            with column:
                _card(row, every)
    if pages > 1:
        st.pagination(pages, key="models_page")
    elif "models_page" in st.session_state:
        del st.session_state["models_page"]


def _card(row: Row, every: pd.DataFrame) -> None:
    with st.container(border=True, height="stretch", key=f"model_{row['model_id']}"):
        mark = f" :orange-badge[{t('s8_models.own')}]" if row["own"] else ""
        st.markdown(f"**{plain(row['model'])}**{mark}")
        st.caption(f"{place_of(row)} · {year_of(row)} · {plain(row['kind'])}")
        reach = reach_of(row)
        said = [plain(row["what"])]
        said.append(f"**{t('s8_models.reach')}** {reach}" if reach else t("s8_models.no_reach"))
        st.markdown("  \n".join(said))
        st.markdown(f":violet-badge[{t('s8_models.answers', barrier=plain(row['barrier']))}]")
        source = f"{t('s8_models.source')} {link(row['source_org'], row['source_url'])}"
        st.caption(" · ".join([source, *_remarks(row)]))
        if st.button(
            t("s8_models.similar"), icon=":material/content_copy:", key=f"similar_{row['model_id']}"
        ):
            st.dialog(t("s8_models.similar.title"), width="large")(_similar)(row, every)


def _similar(row: Row, every: pd.DataFrame) -> None:
    st.caption(t("s8_models.similar.about", model=plain(row["model"])))
    alike = similar_models(every, row["model_id"])
    if alike.empty:
        st.markdown(t("s8_models.similar.none"))
    for one in alike.to_dict("records"):
        reach = f" · {reach_of(one)}" if reach_of(one) else ""
        st.markdown(
            f"**{plain(one['model'])}**  \n:small[{place_of(one)} · {year_of(one)}{reach}]  \n"
            f"{plain(one['what'])}  \n:small[{link(one['source_org'], one['source_url'])}]"
        )


def lines(rows: pd.DataFrame) -> list[str]:
    """Each model in one line of Markdown, for the profile of a province."""
    found = []
    for row in rows.to_dict("records"):
        reach = f" · {reach_of(row)}" if reach_of(row) else ""
        found.append(
            f"**{plain(row['model'])}** ({year_of(row)}{reach}) · {link(row['source_org'], row['source_url'])}"
        )
    return found


def _remarks(row: Row) -> list[str]:
    """What a reader must know before copying it. The curators' own notes stand in the file alone."""
    said = [t(f"s8_models.{one}") for one in ("others", "everyone") if row[one]]
    if row["own"] and _said(row["caution"]):
        said.append(f"{t('s8_models.remark')} {plain(row['caution'])}")
    return said


def _said(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())
