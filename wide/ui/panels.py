"""Under every chart: what it shows in words, the sources, the table, the files, the SQL."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wide import catalogue, warehouse
from wide.catalogue.licences import licence
from wide.export import table
from wide.ui.ask import Answer
from wide.ui.viewer import current, t


@st.fragment
def show(key: str, answer: Answer, alt: str) -> None:
    """The row of five under a chart. A fragment: opening one redraws this row, not the page."""
    if line := _line(answer):
        st.caption(line)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for name in ("source", "table", "download", "sql"):
            drawer = st.popover(
                t(f"panel.{name}"), type="tertiary", key=f"{key}.{name}", on_change="rerun", width="content"
            )
            if drawer.open:
                with drawer:
                    PANELS[name](key, answer, alt)


def _line(answer: Answer) -> str:
    """`Nguồn: World Bank · 2024`: who and when, in a few words."""
    lang = current().lang
    names = dict.fromkeys(source.organisation(lang) for source in table.sources_of(answer.rows))
    shown = list(names)[:2]
    more = "…" if len(names) > 2 else ""
    return t("panel.line", names="; ".join(shown) + more, years=answer.span) if shown else ""


def _source(_key: str, answer: Answer, alt: str) -> None:
    lang = current().lang
    st.markdown(f"**{t('panel.in_words')}** {alt}")
    for indicator_id in table.indicators_of(answer.rows):
        indicator = catalogue.indicators[indicator_id]
        unit = catalogue.units[indicator.unit]
        st.markdown(f"**{indicator.name(lang)}**  \n{indicator.definition(lang)}")
        covered = table.coverage(answer.rows, indicator_id, lang)
        said = licence(indicator.family, lang)
        st.caption(t("panel.unit", unit=unit.name(lang), coverage=covered, licence=said))
    for source in table.sources_of(answer.rows):
        st.markdown(
            f"**{source.organisation(lang)}**  \n{source.title}  \n[{source.url}]({source.url})  \n"
            + t("panel.grade", grade=t(f"grade.{source.grade}"))
        )
    for note in table.notes_of(answer.rows):
        st.caption("· " + note.text(lang))


def _table(_key: str, answer: Answer, _alt: str) -> None:
    st.dataframe(table.readable(answer.rows, current().lang), hide_index=True, width="stretch")


def _download(key: str, answer: Answer, _alt: str) -> None:
    lang = current().lang
    # The files are made when asked for; values are bound now, since the callable runs outside the session.
    for kind, make in (("csv", table.csv_bytes), ("xlsx", table.xlsx_bytes)):
        st.download_button(
            t(f"panel.{kind}"),
            data=partial(make, answer.rows, lang),
            file_name=f"wide-{answer.name.replace('/', '-')}.{kind}",
            key=f"{key}.{kind}",
            on_click="ignore",
        )


def _sql(_key: str, answer: Answer, _alt: str) -> None:
    question = warehouse.question(answer.name)
    st.caption(question.question_vi if current().lang == "vi" else question.question_en)
    st.code(question.sql, language="sql", wrap_lines=True)
    st.code(table.parameters(answer.params), language="json", wrap_lines=True)


PANELS = {"source": _source, "table": _table, "download": _download, "sql": _sql}
