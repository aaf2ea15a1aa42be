"""Theme 3: how many women hold a smartphone, and the rung of the ladder that fewest reach."""

from __future__ import annotations

from wide.formatting import Formatter
from wide.messages import of_figures, rows


@of_figures
def headline(ctx: Formatter) -> str:
    """Women whose main phone is a smartphone, and the rung that fewest women reach."""
    ladder = rows("s3_barriers/access_ladder", ctx)
    here = ladder[ladder["geo_id"] == "VN"].set_index("indicator_id")
    low = here.sort_values("women").iloc[0]
    return ctx.t(
        "s3_barriers.message",
        phone=ctx.percent(here["women"]["findex_con9a"], 0),
        low=ctx.percent(low["women"], 0),
        low_step=ctx.t(f"s3_barriers.step.{low.name}"),
        year=int(low["year"]),
    )
