"""Under every chart: what it shows in words and its sources, the table, the files, the SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from wide import catalogue, warehouse
from wide.cards.card import BuiltCard
from wide.cards.context import Context
from wide.catalogue.licences import licence
from wide.files import table
from wide.files.headings import column_heading
from wide.files.spreadsheet_safety import safe_csv
from wide.ui.links import picture_address

Panel = Callable[[BuiltCard, Context], None]


def draw_buttons(card: BuiltCard, ctx: Context) -> None:
    """The caveats, the source line, and the row of buttons that open the panels."""
    # One element in place of one for each: a page has a tenth fewer of them to send and to draw.
    if lines := [line for line in (*card.caveats, card.source_line(ctx.lang)) if line]:
        st.caption("\n\n".join(lines))
    with st.container(horizontal=True, gap="small"):
        for name, panel in _panels(card).items():
            label = f":primary[{ctx.t(f'panel.{name}')}]"
            if st.button(label, type="tertiary", key=f"{card.key}.{name}", width="content"):
                st.dialog(ctx.t(f"panel.{name}.title"), width="large")(panel)(card, ctx)


def _panels(card: BuiltCard) -> Mapping[str, Panel]:
    if card.provenance is None:
        return {"source": _sources, "table": _table, "download": _files, "sql": _sql}
    own: dict[str, Panel] = {"source": _method, "table": _table, "download": _files_with_method}
    return own | ({"sql": _statements} if card.provenance.statements else {})


def _sources(card: BuiltCard, ctx: Context) -> None:
    lang, rows = ctx.lang, card.result.rows
    st.markdown(f"**{ctx.t('panel.in_words')}** {card.alt}")
    for indicator_id in table.indicators_of(rows):
        indicator = catalogue.indicators[indicator_id]
        st.markdown(f"**{indicator.name(lang)}**  \n{indicator.definition(lang)}")
        unit = catalogue.units[indicator.unit].name(lang)
        covered = table.coverage(rows, indicator_id, lang)
        st.caption(ctx.t("panel.unit", unit=unit, coverage=covered, licence=licence(indicator.family, lang)))
    for source in table.sources_of(rows):
        st.markdown(
            f"**{source.organisation(lang)}**  \n{source.title}  \n[{source.url}]({source.url})  \n"
            + ctx.t("panel.grade", grade=ctx.t(f"grade.{source.grade}"))
        )
    for organisation, url in table.pages_of(rows):
        st.markdown(f"**{organisation}**  \n[{url}]({url})")
    for note in table.notes_of(rows):
        st.caption("· " + note.text(lang))


def _method(card: BuiltCard, ctx: Context) -> None:
    assert card.provenance is not None
    st.markdown(f"**{ctx.t('panel.in_words')}** {card.alt}")
    for sentence in card.provenance.sentences:
        st.markdown(f"- {sentence}")


def _table(card: BuiltCard, ctx: Context) -> None:
    # A plain table of written values: it reads in both languages and aloud, which a data grid does not.
    rows = table.written(card.result.rows, ctx.lang)
    st.table(rows, hide_index=True, height=480 if len(rows) > 10 else "content", border="horizontal")


def _files(card: BuiltCard, ctx: Context) -> None:
    """The rows as files, and the chart as a picture: drawn in the reader's browser, in a tab of its own."""
    st.caption(ctx.t("panel.download.about"))
    makers = {"csv": table.csv_bytes, "xlsx": table.xlsx_bytes}
    for kind, make in makers.items():
        # The files are made when asked for; values are bound now, since the callable runs outside the session.
        st.download_button(
            ctx.t(f"panel.{kind}"),
            data=partial(make, card.result.rows, ctx.lang),
            file_name=f"{_file_stem(card)}.{kind}",
            key=f"{card.key}.{kind}",
            on_click="ignore",
        )
    if card.figure is not None:
        st.caption(ctx.t("panel.picture.about"))
        with st.container(horizontal=True, gap="small"):
            for form in ("png", "svg"):
                st.link_button(ctx.t(f"panel.{form}"), picture_address(card.key, form))


def _files_with_method(card: BuiltCard, ctx: Context) -> None:
    """The rows as files, with the sentences on the method in a column of their own."""
    assert card.provenance is not None
    st.caption(ctx.t("survey.download.about"))
    rows = card.result.rows.rename(columns=lambda name: column_heading(name, ctx.lang)).round(6)
    whole = rows.assign(**{column_heading("remarks", ctx.lang): " ".join(card.provenance.sentences)})
    makers = {"csv": partial(safe_csv, whole), "xlsx": partial(table.xlsx_of, whole, ctx.lang)}
    for kind, make in makers.items():
        st.download_button(
            ctx.t(f"panel.{kind}"),
            data=make,
            file_name=f"{_file_stem(card)}.{kind}",
            key=f"{card.key}.{kind}",
            on_click="ignore",
        )


def _file_stem(card: BuiltCard) -> str:
    """`wide-home-provinces-gso_worker_income`: the query, and what of it was chosen."""
    params = card.result.params
    if card.provenance is not None:
        return "wide-survey-" + "-".join(str(params[name]) for name in ("round", "question")).replace(
            "~", "-"
        )
    chosen = [params["indicator"]] if "indicator" in params else []
    return "-".join(["wide", *card.result.name.split("/"), *chosen])


def _sql(card: BuiltCard, ctx: Context) -> None:
    query = warehouse.named_query(card.result.name)
    st.caption(query.question_vi if ctx.lang == "vi" else query.question_en)
    st.code(query.sql, language="sql", wrap_lines=True)
    st.code(table.parameters(dict(card.result.params)), language="json", wrap_lines=True)


def _statements(card: BuiltCard, ctx: Context) -> None:
    assert card.provenance is not None
    st.caption(ctx.t("survey.sql.about"))
    for statement in card.provenance.statements:
        st.code(statement, language="sql", wrap_lines=True)
    st.code(table.parameters(dict(card.result.params)), language="json", wrap_lines=True)
