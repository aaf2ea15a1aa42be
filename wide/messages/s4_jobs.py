"""Theme 4: women's part of all jobs, of ICT professionals, and what they earn."""

from __future__ import annotations

from wide.formatting import Formatter
from wide.messages import of_figures, rows


@of_figures
def headline(ctx: Formatter) -> str:
    """Women's share of employment and of ICT professionals, and the wage gap."""
    occupations = rows("s4_jobs/share_by_occupation", ctx)
    ict = occupations[occupations["digital"]].iloc[0]
    everyone = occupations[occupations["whole"]].iloc[0]
    wages = rows("s4_jobs/wage_gap", ctx)
    whole = wages[wages["whole"]].iloc[0]
    return ctx.t(
        "s4_jobs.message.less" if whole["value"] > 0 else "s4_jobs.message.more",
        year=int(everyone["year"]),
        total=ctx.percent(everyone["value"], 0),
        ict=ctx.percent(ict["value"]),
        gap=ctx.percent(abs(whole["value"])),
    )
