"""Theme 7: the headline, and choices and warnings of the cards that stand on incomplete provincial tables."""

from __future__ import annotations

import pandas as pd

from wide import warehouse
from wide.cards.choices import Select
from wide.cards.context import Context
from wide.cards.query import run, uses_of
from wide.features.maps.cards import Layer
from wide.formatting import Formatter
from wide.messages import of_figures
from wide.quality import weak_signs

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


def pair_years(ctx: Context) -> list[str]:
    """The years in which at least PAIRS provinces have both scores, newest first."""
    counts = with_both_scores(run("s7_reform/pairs", ctx).rows).groupby("year").size()
    return [str(year) for year in sorted(counts[counts >= PAIRS].index, reverse=True)]


CHOICES = (
    Select(
        "rank",
        "s7_reform.pick.rank",
        options=lambda _ctx: RANKS,
        option_text=lambda code, ctx: ctx.t(f"s7_reform.rank.{code}"),
    ),
    Select(
        "pairs",
        "s7_reform.pick.year",
        options=pair_years,
        option_text=lambda code, _ctx: code,
        uses=uses_of("s7_reform/pairs"),
    ),
)


@of_figures
def headline(ctx: Formatter) -> str:
    """The latest world rank against the target of 2025, and women's use of online public services."""
    ranks = warehouse.query("s7_reform/egdi", lang=ctx.lang)
    last = ranks.iloc[-1]
    online = warehouse.query("s7_reform/women_online", lang=ctx.lang).set_index("geo_id")
    met = last["value"] <= last["target_2025"]
    return ctx.t(
        "s7_reform.message.met" if met else "s7_reform.message.short",
        rank=ctx.number(last["value"]),
        year=int(last["year"]),
        target=ctx.number(last["target_2025"]),
        women=ctx.percent(online["women"]["VN"]),
        online_year=int(online["year"]["VN"]),
        men=ctx.percent(online["men"]["VN"]),
    )


def with_both_scores(rows: pd.DataFrame) -> pd.DataFrame:
    """The places that have both scores."""
    return rows.dropna(subset=["par", "sipas"])


def provinces_in_view(ctx: Context) -> list[str]:
    """The provinces of the list of 63 that the viewer chose, by name, by region or through a merged province."""
    filters = ctx.filters
    here = filters.on_list("63")
    return here.in_scope if here.places or here.regions else []


def marked_labels(rows: pd.DataFrame, ctx: Context) -> pd.Series:
    """The labels, each with the signs of weak and of doubted figures where its series has one."""
    signs = weak_signs(rows)
    if "suspect" in rows:
        signs = rows["suspect"].map({True: ctx.t("s7_reform.suspect.sign"), False: ""}) + signs
    return (rows["label"] + " " + signs.groupby(rows["label"]).transform("max")).str.strip()


def merger_caveats(ctx: Context) -> list[str]:
    """What cards of ranks and scores say on the list of 34: they keep the provinces of before the merger."""
    return [ctx.t("s7_reform.merged")] if ctx.filters.system == "34" else []
