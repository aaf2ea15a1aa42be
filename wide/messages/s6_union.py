"""Theme 6: the best documented result, and how many of the Union's targets have none."""

from __future__ import annotations

from wide.formatting import Formatter
from wide.messages import of_figures, rows


@of_figures
def headline(ctx: Formatter) -> str:
    """Women supported by Project 939 against its target; the Union's targets without a national figure."""
    listed = rows("s5_potential/unmeasured", ctx)
    mine = listed[listed["of_union"]]
    told = rows("s6_union/results", ctx)
    women = told[told["indicator_id"] == "vwu_939_women_supported"].sort_values("year").iloc[-1]
    return ctx.t(
        "s6_union.message.met" if women["value"] >= women["target"] else "s6_union.message.short",
        women=ctx.number(women["value"], 0),
        year=women["year"],
        target=ctx.number(women["target"], 0),
        without=ctx.number(int(mine["without"].sum()), 0),
        all=ctx.number(len(mine), 0),
    )
