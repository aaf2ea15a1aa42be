"""A recipe's answer in words: ranks, pillars, and the warnings that stand under the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide import catalogue
from wide.text import join_list
from wide.ui.recipe_results import Seen
from wide.ui.viewer import current, t
from wide.ui.words import low, num

JUMP = 30  # ranks within one year: more is said under the picture


def rank_in_words(row: pd.Series | Mapping[Any, Any]) -> str:
    """`hang 17 (12-24)`: the rank and its interval, as they must always be printed."""
    return t(
        "s1_governance.rank",
        rank=num(row["rank"]),
        low=num(row["rank_low"]),
        high=num(row["rank_high"]),
    )


def most(rows: pd.DataFrame, numbers: pd.Series, best: float) -> str:
    """The pillars whose number, as it is printed, equals `best`: ties are all named."""
    tied = rows[numbers.round() == round(best)]["pillar_name"]
    return join_list([low(name) for name in tied], current().lang)


def holes(rows: pd.DataFrame, places: list[str]) -> list[str]:
    """Words on what the lines of the bump chart do not show by themselves: years without a rank, jumps.

    `rows`: geo_id, label, year, rank of all years in view.
    """
    years, gaps, jumps = sorted(set(rows["year"])), [], []
    for geo in places:
        mine = rows[(rows["geo_id"] == geo) & rows["rank"].notna()].sort_values("year")
        if mine.empty:
            continue
        name, seen = mine.iloc[0]["label"], dict(zip(mine["year"], mine["rank"], strict=True))
        if absent := [str(year) for year in years if year not in seen]:
            gaps.append(f"{name} ({', '.join(absent)})")
        for year, rank in seen.items():
            if abs(rank - seen.get(year - 1, rank)) > JUMP:
                words = {"place": name, "before": num(seen[year - 1]), "after": num(rank)}
                jumps.append(t("s1_governance.bump.jump", from_year=year - 1, to_year=year, **words))
    said = [t("s1_governance.bump.gaps", places="; ".join(gaps))] if gaps else []
    return said + ([t("s1_governance.bump.jumps", width=JUMP, places="; ".join(jumps))] if jumps else [])


def breaks(of: Seen) -> list[str]:
    """The word on PAPI's changed content, where the index holds any of it."""
    return [t("s1_governance.breaks")] if any(one.startswith("papi_") for one in of.recipe.ids) else []


def notices(of: Seen) -> list[str]:
    """What the computation itself has to say of the recipe, in words."""
    said = () if of.result is None else of.result.index.notices
    return [
        t(
            f"s1_governance.notice.{one.code}",
            name=catalogue.indicators[one.indicator].short(current().lang) if one.indicator else "",
        )
        for one in said
    ]
