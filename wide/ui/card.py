"""Draws one built card: claim, chart, and under it buttons for words and sources, table, files, SQL."""

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
from wide.ui.links import download_button, picture_address

PLOTLY = {"displayModeBar": False, "scrollZoom": False, "topojsonURL": "/app/static/topo/"}


def draw_card(card: BuiltCard, ctx: Context) -> None:
    """What stands in a card's frame. Called in a fragment: a button redraws the card, not the page."""
    st.markdown(f"#### {card.claim}", anchors=False)
    st.caption(card.about)
    if card.figure is not None and card.beside is not None:
        left, right = st.columns(2)
        left.plotly_chart(card.figure, theme=None, config=PLOTLY, key=card.key, alt=card.alt)
        right.plotly_chart(card.beside, theme=None, config=PLOTLY, key=f"{card.key}.beside", alt=card.alt)
    elif card.figure is not None:
        st.plotly_chart(card.figure, theme=None, config=PLOTLY, key=card.key, alt=card.alt)
    if card.listing:
        for column, text in zip(st.columns(len(card.listing), gap="medium"), card.listing, strict=True):
            column.markdown(text)
    draw_buttons(card, ctx)


def draw_buttons(card: BuiltCard, ctx: Context) -> None:
    """The caveats, the source line, and the row of buttons that open the panels."""
    # One element in place of one for each: a page has a tenth fewer of them to send and to draw.
    if lines := [line for line in (*card.caveats, card.source_line(ctx.lang)) if line]:
        st.caption("\n\n".join(lines))
    with st.container(horizontal=True, gap="small"):
        for name, panel in PANELS.items():
            if name == "sql" and card.provenance is not None and not card.provenance.statements:
                continue
            label = f":primary[{ctx.t(f'panel.{name}')}]"
            if st.button(label, type="tertiary", key=f"{card.key}.{name}", width="content"):
                st.dialog(ctx.t(f"panel.{name}.title"), width="large")(panel)(card, ctx)


def _sources(card: BuiltCard, ctx: Context) -> None:
    """Indicators, units, sources and remarks; of rows that no query returned the sentences on the method."""
    lang, rows = ctx.lang, card.result.rows
    st.markdown(f"**{ctx.t('panel.in_words')}** {card.alt}")
    if card.provenance is not None:
        for sentence in card.provenance.sentences:
            st.markdown(f"- {sentence}")
        return
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


def _table(card: BuiltCard, ctx: Context) -> None:
    # A plain table of written values: it reads in both languages and aloud, which a data grid does not.
    rows = table.written(card.result.rows, ctx.lang)
    st.table(rows, hide_index=True, height=480 if len(rows) > 10 else "content", border="horizontal")


def _files(card: BuiltCard, ctx: Context) -> None:
    """The rows as files, and the chart as a picture: drawn in the reader's browser, in a tab of its own.

    Rows that no query returned have the sentences on the method in a column of their own, and no picture.
    """
    rows, provenance = card.result.rows, card.provenance
    st.caption(ctx.t("panel.download.about" if provenance is None else "survey.download.about"))
    makers = {
        "csv": partial(table.csv_bytes, rows, ctx.lang),
        "xlsx": partial(table.xlsx_bytes, rows, ctx.lang),
    }
    if provenance is not None:
        rows = rows.rename(columns=lambda name: column_heading(name, ctx.lang)).round(6)
        rows = rows.assign(**{column_heading("remarks", ctx.lang): " ".join(provenance.sentences)})
        makers = {"csv": partial(safe_csv, rows), "xlsx": partial(table.xlsx_of, rows, ctx.lang)}
    for kind, make in makers.items():
        download_button(ctx.t(f"panel.{kind}"), make, f"{_file_stem(card)}.{kind}", key=f"{card.key}.{kind}")
    if provenance is None and card.figure is not None:
        st.caption(ctx.t("panel.picture.about"))
        with st.container(horizontal=True, gap="small"):
            for form in ("png", "svg"):
                st.link_button(ctx.t(f"panel.{form}"), picture_address(card.key, form))


def _file_stem(card: BuiltCard) -> str:
    """`wide-home-provinces-gso_worker_income`: the query, and what of it was chosen."""
    params = card.result.params
    if card.provenance is not None:
        return f"wide-survey-{params['round']}-{params['question']}".replace("~", "-")
    chosen = [params["indicator"]] if "indicator" in params else []
    return "-".join(["wide", *card.result.name.split("/"), *chosen])


def _sql(card: BuiltCard, ctx: Context) -> None:
    """The query or the statements behind the rows, and their parameters."""
    if card.provenance is None:
        query = warehouse.named_query(card.result.name)
        st.caption(query.question_vi if ctx.lang == "vi" else query.question_en)
        statements: tuple[str, ...] = (query.sql,)
    else:
        st.caption(ctx.t("survey.sql.about"))
        statements = card.provenance.statements
    for statement in statements:
        st.code(statement, language="sql", wrap_lines=True)
    st.code(table.parameters(dict(card.result.params)), language="json", wrap_lines=True)


Panel = Callable[[BuiltCard, Context], None]
PANELS: Mapping[str, Panel] = {"source": _sources, "table": _table, "download": _files, "sql": _sql}
