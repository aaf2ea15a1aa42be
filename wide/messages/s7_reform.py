"""Theme 7: the state climbs in the world's e-government; how many women use its services online?"""

from __future__ import annotations

from wide.formatting import Formatter
from wide.messages import of_figures, rows


@of_figures
def headline(ctx: Formatter) -> str:
    """The latest world rank against the target of 2025, and women's use of online public services."""
    ranks = rows("s7_reform/egdi", ctx)
    last = ranks.iloc[-1]
    online = rows("s7_reform/women_online", ctx).set_index("geo_id")
    met = last["value"] <= last["target_2025"]
    return ctx.t(
        "s7_reform.message.met" if met else "s7_reform.message.short",
        rank=ctx.number(last["value"], 0),
        year=int(last["year"]),
        target=ctx.number(last["target_2025"], 0),
        women=ctx.percent(online["women"]["VN"]),
        online_year=int(online["year"]["VN"]),
        men=ctx.percent(online["men"]["VN"]),
    )
