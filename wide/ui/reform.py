"""Theme 7: choices and warnings of the cards that stand on incomplete provincial tables."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wide.ui.ask import ask
from wide.ui.choice import choose
from wide.ui.geography import Layer
from wide.ui.viewer import current, t
from wide.ui.words import weak

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


def in_view() -> list[str]:
    """The provinces of the list of 63 that the viewer chose, by name, by region or through a merged province."""
    filters = current().filters
    here = filters.on_list("63")
    return here.scope if here.places or here.regions else []


def signed(rows: pd.DataFrame) -> pd.Series:
    """The labels, each with the signs of weak and of doubted figures where its series has one."""
    signs = weak(rows)
    if "suspect" in rows:
        signs = rows["suspect"].map({True: t("s7_reform.suspect.sign"), False: ""}) + signs
    return (rows["label"] + " " + signs.groupby(rows["label"]).transform("max")).str.strip()


def merged() -> list[str]:
    """What cards of ranks and scores say on the list of 34: they keep the provinces of before the merger."""
    return [t("s7_reform.merged")] if current().filters.system == "34" else []
