"""Under every chart: what it shows in words and its sources, the table, the files, the SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from wide import catalogue, warehouse
from wide.catalogue.licences import licence
from wide.export import table
from wide.ui.ask import Answer
from wide.ui.header import picture_address
from wide.ui.viewer import current, t

Panel = Callable[[str, Answer, str], None]


def show(
    key: str,
    answer: Answer,
    alt: str,
    under: Mapping[str, Panel] | None = None,
    *,
    caveats: Sequence[str] = (),
    pictured: bool = False,
) -> None:
    """The caveats, the source, and the row of four buttons under a chart. Called in a fragment: opening one draws
    that anew, not the page.

    `under`: panels in the place of those for an answer of the warehouse, under the same names. `pictured`: the
    chart is a card's, which can be saved as a picture.
    """
    made = under or PANELS
    # One element in place of one for each: a page has a tenth fewer of them to send and to draw.
    if said := [one for one in (*caveats, answer.line(current().lang)) if one]:
        st.caption("\n\n".join(said))
    with st.container(horizontal=True, gap="small"):
        for name in made:
            if st.button(
                f":primary[{t(f'panel.{name}')}]", type="tertiary", key=f"{key}.{name}", width="content"
            ):
                fill = made[name]
                if name == "download" and pictured and not under:
                    fill = _download_all
                st.dialog(t(f"panel.{name}.title"), width="large")(fill)(key, answer, alt)


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
    for organisation, url in table.pages_of(answer.rows):
        st.markdown(f"**{organisation}**  \n[{url}]({url})")
    for note in table.notes_of(answer.rows):
        st.caption("· " + note.text(lang))


def as_table(_key: str, answer: Answer, _alt: str) -> None:
    """The rows in words and written figures."""
    # A plain table of written figures: it reads in both languages and aloud, which a data grid does not.
    lang = current().lang
    rows = table.written(answer.rows, lang)
    st.table(rows, hide_index=True, height=480 if len(rows) > 10 else "content", border="horizontal")


def _download(key: str, answer: Answer, _alt: str) -> None:
    lang = current().lang
    st.caption(t("panel.download.about"))
    # The files are made when asked for; values are bound now, since the callable runs outside the session.
    for kind, make in (("csv", table.csv_bytes), ("xlsx", table.xlsx_bytes)):
        st.download_button(
            t(f"panel.{kind}"),
            data=partial(make, answer.rows, lang),
            file_name=f"{_file(answer)}.{kind}",
            key=f"{key}.{kind}",
            on_click="ignore",
        )


def _download_all(key: str, answer: Answer, alt: str) -> None:
    """The files, and the chart as a picture: drawn in the reader's browser, in a tab of its own."""
    _download(key, answer, alt)
    st.caption(t("panel.picture.about"))
    with st.container(horizontal=True, gap="small"):
        for form in ("png", "svg"):
            st.link_button(t(f"panel.{form}"), picture_address(key, form))


def _file(answer: Answer) -> str:
    """`wide-home-provinces-gso_worker_income`: the question, and the indicator where it was chosen."""
    asked = [answer.params["indicator"]] if "indicator" in answer.params else []
    return "-".join(["wide", *answer.name.split("/"), *asked])


def _sql(_key: str, answer: Answer, _alt: str) -> None:
    question = warehouse.named_query(answer.name)
    st.caption(question.question_vi if current().lang == "vi" else question.question_en)
    st.code(question.sql, language="sql", wrap_lines=True)
    st.code(table.parameters(answer.params), language="json", wrap_lines=True)


PANELS: dict[str, Panel] = {"source": _source, "table": as_table, "download": _download, "sql": _sql}
