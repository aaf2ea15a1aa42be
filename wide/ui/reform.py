"""Theme 7: choices and warnings of the cards that stand on incomplete provincial tables."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from wide.ui.ask import Answer, ask
from wide.ui.card import Card, Maker
from wide.ui.choice import choose
from wide.ui.geography import Layer
from wide.ui.viewer import current, t

#: Only what nearly every province has: a ranking of an incomplete table would rank the reporting.
LAYERS = (
    Layer("papi_d8"),
    Layer("papi_d5"),
    Layer("papi_d8_internet"),
    Layer("papi_d8_egov_portal"),
    Layer("papi_d8_eresponsiveness"),
)
RANKS = ("par_rank", "sipas_rank")
#: Fewer provinces than this make no picture of how two scores go together.
PAIRS = 5
NAMED = 4


def pick() -> tuple[str, int | None]:
    """Let the viewer choose whose ranks to follow, and the year in which two scores are set side by side.

    Both are kept in the address. The year is None where no year has PAIRS provinces with both scores.
    """
    left, right = st.columns(2, gap="medium")
    with left:
        rank = choose("rank", RANKS, t("s7_reform.pick.rank"), lambda one: t(f"s7_reform.rank.{one}"))
    counts = _complete(ask("s7_reform/pairs").rows).groupby("year").size()
    years = [str(year) for year in sorted(counts[counts >= PAIRS].index, reverse=True)]
    if not years:
        return rank, None
    with right:
        return rank, int(choose("pairs", years, t("s7_reform.pick.year"), str))


def halves(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The places with both scores, and those with only one."""
    both = _complete(rows)
    return both, rows.drop(both.index)


def _complete(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.dropna(subset=["par", "sipas"])


def ranks(indicator: str) -> Answer:
    """The published ranks of one index (queries/s7_reform/ranks.sql)."""
    return ask("s7_reform/ranks", indicator=indicator)


def followed(rows: pd.DataFrame) -> list[str]:
    """The places to name: those the viewer chose, else those whose rank is known in the most years.

    The first is the one to speak of: the viewer's first choice, else the one that moved most.
    """
    if current().filters.places:
        return [geo for geo in current().filters.places if geo in set(rows["geo_id"])]
    years = rows.groupby("geo_id")["year"].agg(["size", "max"]).reset_index()
    order = years.sort_values(["size", "max", "geo_id"], ascending=[False, False, True])
    named = [str(geo) for geo in order.head(NAMED)["geo_id"]]
    return sorted(named, key=lambda geo: -_moved(rows[rows["geo_id"] == geo]["value"]))


def _moved(ranks: pd.Series) -> float:
    return float(abs(ranks.iloc[-1] - ranks.iloc[0]))


def unmerged(make: Maker) -> Maker:
    """The card of `make`; on the list of 34 an empty one says that ranks and scores cannot be merged."""

    def made() -> Card:
        card = make()
        if card.figure is None and current().filters.system == "34":
            return replace(card, about=t("map.unmerged.rank"))
        return card

    return made
