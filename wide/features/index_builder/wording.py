"""The index in words: recipe, ranks, pillars, and the caveats that stand under the charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide import catalogue
from wide.cards.context import Context
from wide.formatting import lower_first
from wide.measures.composite import Recipe
from wide.measures.governance import SAMPLE, Result

#: Ranks within one year: more is mentioned under the chart.
JUMP = 30


def summary(recipe: Recipe, ctx: Context) -> str:
    """The recipe in one sentence: how many indicators and pillars, which scale, which means."""
    return ctx.t(
        "s1_governance.summary" if recipe == SAMPLE else "s1_governance.summary.own",
        indicators=ctx.number(len(recipe.indicators)),
        pillars=", ".join(pillar_name(pillar.id, ctx) for pillar in recipe.pillars),
        normalisation=ctx.t(f"s1_governance.normalisation.{recipe.normalisation}").lower(),
        between=ctx.t(f"s1_governance.mean.{recipe.between}").lower(),
        coverage=ctx.percent(100 * recipe.coverage, 0),
    )


def pillar_name(pillar_id: str, ctx: Context) -> str:
    """The name of a pillar: translated for the usual ones, as written for a reader's own."""
    key = f"s1_governance.pillar.{pillar_id}"
    return ctx.t(key) if ctx.has_text(key) else pillar_id


def rank_with_interval(row: pd.Series | Mapping[Any, Any], ctx: Context) -> str:
    """`hạng 17 (12–24)`: the rank and its interval, as they must always be printed."""
    return ctx.t(
        "s1_governance.rank",
        rank=ctx.number(row["rank"]),
        low=ctx.number(row["rank_low"]),
        high=ctx.number(row["rank_high"]),
    )


def pillars_with(value: float, rows: pd.DataFrame, values: pd.Series, ctx: Context) -> str:
    """The pillars whose value, as it is printed, equals `value`: ties are all named."""
    tied = rows[values.round() == round(value)]["pillar_name"]
    return ctx.join([lower_first(name) for name in tied])


def gaps_and_jumps(rows: pd.DataFrame, places: list[str], ctx: Context) -> list[str]:
    """What the lines of the bump chart do not show by themselves: years without a rank, jumps.

    `rows`: geo_id, label, year, rank of all years in view.
    """
    years, gaps, jumps = sorted(set(rows["year"])), [], []
    for geo in places:
        mine = rows[(rows["geo_id"] == geo) & rows["rank"].notna()].sort_values("year")
        if mine.empty:
            continue
        name, ranks = mine.iloc[0]["label"], dict(zip(mine["year"], mine["rank"], strict=True))
        if absent := [str(year) for year in years if year not in ranks]:
            gaps.append(f"{name} ({', '.join(absent)})")
        for year, rank in ranks.items():
            before = ranks.get(year - 1, rank)
            if abs(rank - before) > JUMP:
                facts = {"place": name, "before": ctx.number(before), "after": ctx.number(rank)}
                jumps.append(ctx.t("s1_governance.bump.jump", from_year=year - 1, to_year=year, **facts))
    caveats = [ctx.t("s1_governance.bump.gaps", places="; ".join(gaps))] if gaps else []
    if jumps:
        caveats.append(ctx.t("s1_governance.bump.jumps", width=JUMP, places="; ".join(jumps)))
    return caveats


def breaks(recipe: Recipe, ctx: Context) -> list[str]:
    """The caveat on PAPI's changed content, where the index holds any of it."""
    has_papi = any(indicator_id.startswith("papi_") for indicator_id in recipe.ids)
    return [ctx.t("s1_governance.breaks")] if has_papi else []


def notices(index: Result, ctx: Context) -> list[str]:
    """What the computation reports of the recipe."""
    return [
        ctx.t(
            f"s1_governance.notice.{notice.code}",
            name=catalogue.indicators[notice.indicator].short(ctx.lang) if notice.indicator else "",
        )
        for notice in index.index.notices
    ]
