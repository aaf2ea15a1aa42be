"""The three pillars of the programme with their headline figures, and the themes with the way to each."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from wide.cards.card import BuiltCard
from wide.cards.context import Context
from wide.cards.query import run, uses_of
from wide.cards.registry import themes
from wide.measures.target import status
from wide.text import is_missing
from wide.ui.card import draw_buttons
from wide.ui.screen import streamlit_page
from wide.ui.url_state import query

Row = Mapping[Any, Any]
COLOURS = {"met": "green", "near": "orange", "missed": "orange", "unknown": "gray"}
QUERY = "home/headlines"
PILLAR_USES = uses_of(QUERY)
PILLARS = ("government", "economy", "society")


def draw_pillars(ctx: Context) -> None:
    """Draw the three pillars side by side."""
    result = run(QUERY, ctx)
    records = result.rows.to_dict("records")
    by_pillar = {name: list(rows) for name, rows in groupby(records, key=lambda row: row["pillar"])}
    for column, pillar in zip(st.columns(3, gap="medium"), PILLARS, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.caption(f"**{ctx.t(f'pillar.{pillar}').upper()}**")
            rows = by_pillar.get(pillar, [])
            if not rows:
                st.caption(ctx.t("card.empty"))
            for row in rows:
                _headline(row, ctx)
            mine = result.rows[result.rows["pillar"] == pillar]
            if not mine.empty:
                words = _in_words(mine, ctx)
                card = BuiltCard(f"home.pillar.{pillar}", result.with_rows(mine), claim=words, about="")
                draw_buttons(card, ctx)


def _headline(row: Row, ctx: Context) -> None:
    trend = _trend(row, ctx)
    line = f"{_what(row, ctx)} · {row['year']}" + (f" :small[:gray[({trend})]]" if trend else "")
    st.markdown(f"## :primary[{_figure(row, ctx)}]\n{line}  \n{_badges(row, ctx)}", anchors=False)


def _what(row: Row, ctx: Context) -> str:
    return ctx.t(f"headline.{row['indicator_id']}")


def _figure(row: Row, ctx: Context) -> str:
    amount = row["women"] if _known(row["women"]) else row["everyone"]
    return ctx.t("headline.rank", rank=int(amount)) if row["unit"] == "rank" else ctx.percent(amount)


def _badges(row: Row, ctx: Context) -> str:
    badges = []
    if _known(row["women"]) and _known(row["men"]):
        badges.append(f":violet-badge[{ctx.t('headline.gap', gap=ctx.gap(row['women'] - row['men']))}]")
    amount = row["women"] if _known(row["women"]) else row["everyone"]
    target = row["target"] if _known(row["target"]) else None
    word = status(amount, target, row["direction"])
    if target is None:
        badges.append(f":gray-badge[{ctx.t('status.no_target')}]")
    else:
        aim = ctx.percent(target, 0) if row["unit"] != "rank" else ctx.t("headline.rank", rank=int(target))
        badges.append(
            f":{COLOURS[word]}-badge[{ctx.t(f'status.{word}')}] "
            f":small[{ctx.t('headline.target', target=aim, year=int(row['target_year']))}]"
        )
    return " ".join(badges)


def _trend(row: Row, ctx: Context) -> str:
    if not _known(row["first_value"]) or row["first_year"] == row["year"]:
        return ""
    first = row["first_value"]
    was = ctx.t("headline.rank", rank=int(first)) if row["unit"] == "rank" else ctx.percent(first)
    return ctx.t("headline.trend", value=was, year=int(row["first_year"]))


def _in_words(rows: pd.DataFrame, ctx: Context) -> str:
    return " ".join(
        f"{_figure(row, ctx)} {_what(row, ctx)} ({row['year']})." for row in rows.to_dict("records")
    )


def _known(value: float | None) -> bool:
    return not is_missing(value)


def policy_values(ctx: Context, _cards: Mapping[str, BuiltCard]) -> dict[str, str]:
    """What the page's box for the Scheme needs, from the same rows."""
    rows = run(QUERY, ctx).rows.set_index("indicator_id")

    def value(indicator: str, column: str) -> float | None:
        return float(rows[column][indicator]) if indicator in rows.index else None

    share = value("ilostat_emp_isco08_2d", "women")
    account, target = value("findex_account_t_d", "women"), value("findex_account_t_d", "target")
    short = target - account if target is not None and account is not None else None
    return {
        "share": ctx.percent(share),
        "account": ctx.percent(account),
        "target": ctx.percent(target, 0),
        "short": ctx.points(short),
    }


def draw_entrances(ctx: Context) -> None:
    """Two themes a row, in the workshop's order."""
    st.markdown(f"### {ctx.t('home.themes')}", anchors=False)
    pages = themes()
    for start in range(0, len(pages), 2):
        for column, page in zip(st.columns(2, gap="medium"), pages[start : start + 2], strict=False):
            with column.container(border=True, height="stretch"):
                st.markdown(page.headline(ctx))
                label = f":primary[{ctx.t(f'{page.page_id}.nav')}]"
                st.page_link(streamlit_page(page.page_id), label=label, query_params=query(ctx))
