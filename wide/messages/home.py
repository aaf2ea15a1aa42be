"""Home: near parity in access, far from it in technology jobs."""

from __future__ import annotations

from wide.formatting import Formatter
from wide.measures.gap import sampling_noise
from wide.messages import of_figures, rows


@of_figures
def headline(ctx: Formatter) -> str:
    """Women's and men's internet use, and women's share of ICT professionals."""
    heads = rows("home/headlines", ctx).set_index("indicator_id")
    women, men = float(heads["women"]["findex_internet"]), float(heads["men"]["findex_internet"])
    share = float(heads["women"]["ilostat_emp_isco08_2d"])
    near = abs(women - men) <= float(sampling_noise(women, men))
    return ctx.t(
        "home.message.near" if near else "home.message.apart",
        women=ctx.percent(women),
        men=ctx.percent(men),
        share=ctx.percent(share),
    )
