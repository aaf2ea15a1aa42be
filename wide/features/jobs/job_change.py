"""Theme 4: the headline, and how women's jobs changed between both ends of an unbroken series."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.contributions import contributions
from wide.formatting import Formatter, lower_first
from wide.measures.shiftshare import shift_share
from wide.messages import of_figures

PARTS = ("growth", "structure", "share")


@of_figures
def headline(ctx: Formatter) -> str:
    """Women's share of employment and of ICT professionals, and the wage gap."""
    occupations = warehouse.query("s4_jobs/share_by_occupation", lang=ctx.lang)
    ict = occupations[occupations["digital"]].iloc[0]
    everyone = occupations[occupations["whole"]].iloc[0]
    wages = warehouse.query("s4_jobs/wage_gap", lang=ctx.lang)
    whole = wages[wages["whole"]].iloc[0]
    return ctx.t(
        "s4_jobs.message.less" if whole["value"] > 0 else "s4_jobs.message.more",
        year=int(everyone["year"]),
        total=ctx.percent(everyone["value"], 0),
        ict=ctx.percent(ict["value"]),
        gap=ctx.percent(abs(whole["value"])),
    )


@card("s4_jobs.change", query="s4_jobs/change_by_occupation", caveats=("s4_jobs.change.caveat",))
def change(result: QueryResult, ctx: Context) -> CardContent:
    """The three parts of a shift-share and their sum."""
    total, span = shift_share(result.rows)[[*PARTS, "change"]].sum(), _span(result.rows)
    facts = {part: ctx.signed(total[part]) for part in PARTS}
    labels = [ctx.t(f"s4_jobs.change.part.{part}") for part in total.index]
    rows = pd.DataFrame({"label": labels, "value": total.to_numpy(), "total": total.index == "change"})
    claim = "claim" if total["change"] >= 0 else "claim_down"
    facts |= {"total": ctx.number(abs(total["change"]))}
    figure = contributions(rows, ctx.look, decimals=0)
    return CardContent(facts | span, figure, claim=claim)


@card("s4_jobs.jobs", query="s4_jobs/change_by_occupation")
def jobs(result: QueryResult, ctx: Context) -> CardContent:
    """The change in every occupation, as the question orders them: largest rise first."""
    rows = result.rows.assign(value=result.rows["women_end"] - result.rows["women_start"])
    most, least, span = rows.iloc[0], rows.iloc[-1], _span(rows)
    facts = {"most": lower_first(most["label"]), "rise": ctx.signed(most["value"])}
    facts |= {"least": lower_first(least["label"]), "fall": ctx.signed(least["value"])}
    return CardContent(facts | span, contributions(rows, ctx.look, decimals=0))


def _span(rows: pd.DataFrame) -> dict[str, Any]:
    return {"from_year": rows.iloc[0]["start_year"], "to_year": rows.iloc[0]["end_year"]}
