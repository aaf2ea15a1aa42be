"""Theme 1: who leads the sample index, and how few ranks are sure."""

from __future__ import annotations

from wide import catalogue
from wide.cards.cache import cached
from wide.formatting import Formatter
from wide.measures.governance import SAMPLE, Result, result, tables, usable
from wide.messages import of_figures, rows

WIDE = 10


@of_figures
def headline(ctx: Formatter) -> str:
    """The leader of the newest year by the sample recipe, and how many intervals span ten ranks or more."""
    found = _sample()
    ranks = found.ranks
    first = ranks.sort_values("rank").iloc[0]
    wide = int((ranks["high"] - ranks["low"] >= WIDE).sum())
    sure = int(first["high"]) <= 3
    return ctx.t(
        "s1_governance.message.sure" if sure else "s1_governance.message.open",
        year=found.year,
        place=ctx.place(str(first.name)),
        low=int(first["low"]),
        high=int(first["high"]),
        wide=ctx.number(wide, 0),
        all=ctx.number(len(ranks), 0),
        width=WIDE,
    )


@cached(1)
def _sample() -> Result:
    """The sample recipe in its newest year."""
    figures = rows("s1_governance/figures", Formatter(), indicators=SAMPLE.ids)
    every = tables(figures, SAMPLE.ids, [place.geo_id for place in catalogue.provinces("63")])
    years = usable(every, SAMPLE)
    return result({year: every[year] for year in years}, SAMPLE, years[-1])
