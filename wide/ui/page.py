"""Draws a page: headline, blocks, policy box, sources; each card in a fragment of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from wide.cards.card import Card, build
from wide.cards.context import Context
from wide.cards.page import Block, ChoiceBoxes, Group, Heading, Item, Page, PolicyBox, Row, Tool
from wide.files import table
from wide.ui import progressive
from wide.ui.card import draw_card
from wide.ui.choice_boxes import draw_box, draw_boxes
from wide.ui.fragments import fragment
from wide.ui.screen import current_context


def draw_page(page: Page, ctx: Context) -> None:
    """Draw a page for the context of this run."""
    _draw_opening(page)
    for block in page.blocks:
        _draw_block(block, page, ctx)
    # The key is one of wide/static/print.css: what ends a page is not printed with the profile of a province.
    with st.container(key="page_end"):
        if page.policy is not None:
            _draw_policy(page.policy, page)
        if page.has_sources:
            uses = frozenset[str]().union(*(card.uses for card in page.every_card()))
            fragment("sources", _with_choices(uses, page), lambda: _draw_sources(page))


def _draw_opening(page: Page) -> None:
    """The headline, what the page looks at, and for which chosen places it has no figures of its own."""

    def draw() -> None:
        ctx = current_context(page)
        st.markdown(f"# {page.headline(ctx)}", anchors=False)
        st.caption(ctx.t(f"{page.page_id}.about"))
        chosen = [ctx.place(geo) for geo in (*ctx.filters.places, *ctx.filters.regions)]
        if chosen and page.names_places:
            more = "…" if len(chosen) > 3 else ""
            st.caption(ctx.t("page.national", places=", ".join(chosen[:3]) + more))

    if page.opening is None:
        # A fragment stands in a container: a sentence more or less does not move the cards below.
        fragment("opening", {"places"}, draw)
    else:
        _draw_item(page.opening, page)


def _draw_block(block: Block, page: Page, ctx: Context) -> None:
    if isinstance(block, Group):
        with st.container(key=block.key):
            for inner in block.blocks:
                _draw_block(inner, page, ctx)
    elif isinstance(block, Row):
        if any(isinstance(item, Card) for column in block.shown_columns(ctx) for item in column):
            progressive.next_row()
        _draw_row(block, page, ctx)
    else:
        _draw_item(block, page)


def _draw_row(row: Row, page: Page, ctx: Context) -> None:
    """A row whose content hangs on the context is one fragment; else each of its items is."""
    if row.is_conditional:
        uses = frozenset[str]().union({"list", "places"}, *(_uses(item, page) for item in row.items))
        key = "row." + ".".join(item.key for item in row.items)
        fragment(key, uses, lambda: _draw_columns(row, page, current_context(page), inside=True))
    else:
        _draw_columns(row, page, ctx, inside=False)


def _draw_columns(row: Row, page: Page, ctx: Context, *, inside: bool) -> None:
    columns = row.shown_columns(ctx)
    if not columns:
        return
    widths = row.widths if row.widths and len(row.widths) == len(columns) else len(columns)
    for column, items in zip(st.columns(widths, gap="medium"), columns, strict=True):
        # A card that stands beside or over others is as high as they are; one that nothing stands beside is not.
        alone = any(isinstance(item, Tool) for item in items)
        for item in items:
            _draw_item(item, page, column, alone=alone, inside=inside)


def _draw_item(
    item: Item, page: Page, column: DeltaGenerator | None = None, *, alone: bool = False, inside: bool = False
) -> None:
    """Draw an item in a fragment that follows what it uses, unless one is running already (`inside`).

    A card has a frame, as high as its neighbours unless it stands `alone`.
    """
    is_card, redraws_page = isinstance(item, Card), isinstance(item, Tool) and item.redraws_page
    with (column or st).container(border=is_card, height="stretch" if is_card and not alone else "content"):
        if inside or redraws_page or isinstance(item, Heading):
            _draw_content(item, page)
        else:
            fragment(item.key, _uses(item, page), lambda: _draw_content(item, page))


def _draw_content(item: Item, page: Page) -> None:
    ctx = current_context(page)
    if isinstance(item, Heading):
        st.markdown(f"### {ctx.t(item.title)}", anchors=False)
        if item.about:
            st.caption(ctx.t(item.about))
    elif isinstance(item, ChoiceBoxes):
        draw_boxes(item, page, ctx)
    elif isinstance(item, Card):
        for choice in page.choices:
            if choice.name in item.choices:
                draw_box(choice, ctx)
        draw_card(build(item, ctx), ctx)
    elif item.shown(ctx):
        item.draw(ctx)


def _uses(item: Item, page: Page) -> frozenset[str]:
    """What an item depends on: what it declares, and what the options of its boxes depend on."""
    names = item.names if isinstance(item, ChoiceBoxes) else item.choices if isinstance(item, Card) else ()
    boxes = [choice for choice in page.choices if choice.name in names]
    declared = item.uses if isinstance(item, Card | Tool) else frozenset[str]()
    return _with_choices(declared.union(*(choice.uses for choice in boxes)), page)


def _with_choices(uses: frozenset[str], page: Page) -> frozenset[str]:
    """These uses, and those of the choices among them: a filter that takes a choice's value away changes it too."""
    for choice in reversed(page.choices):
        if choice.name in uses:
            uses |= choice.uses
    return uses


def _draw_policy(policy: PolicyBox, page: Page) -> None:
    """For the Scheme to 2030: the gap, measure and baseline that this page gives, from its figures."""

    def draw() -> None:
        ctx = current_context(page)
        values = policy.fill(ctx)
        if values is None:
            return
        with st.container(border=True):
            st.markdown(f"#### {ctx.t('scheme.title')}", anchors=False)
            for column, name in zip(st.columns(3, gap="medium"), ("gap", "measure", "baseline"), strict=True):
                column.caption(f"**{ctx.t(f'scheme.{name}')}**")
                column.markdown(ctx.t(f"{page.page_id}.scheme.{name}", **values))

    fragment("scheme", _with_choices(policy.uses, page), draw)


def _draw_sources(page: Page) -> None:
    """Every source of the page's cards, once, on demand."""
    ctx = current_context(page)
    drawer = st.expander(ctx.t("page.sources"), on_change="rerun", key="page_sources")
    if not drawer.open:
        return
    tables = [build(card, ctx).result.rows for card in page.cards(ctx)]
    for line in source_lines(tables, ctx):
        drawer.markdown(line)


def source_lines(tables: Sequence[pd.DataFrame], ctx: Context) -> list[str]:
    """Organisation and title of every source of the tables, then the web pages they cite, each once."""
    sources = {source.source_id: source for rows in tables for source in table.sources_of(rows)}
    cited = dict.fromkeys(page for rows in tables for page in table.pages_of(rows))
    return [
        *(
            f"**{source.organisation(ctx.lang)}** · [{source.title}]({source.url})"
            for source in sources.values()
        ),
        *(f"**{organisation}** · [{url}]({url})" for organisation, url in cited),
    ]
