"""Theme 1: who leads the sample index, and how few ranks are sure."""

from __future__ import annotations

from functools import lru_cache

from wide import catalogue, warehouse
from wide.measures.governance import SAMPLE, Result, result, tables, usable
from wide.messages import rows
from wide.text import Lang, number, say

WIDE = 10


def message(lang: Lang) -> str:
    """The leader of the newest year by the sample recipe, and how many intervals span ten ranks or more."""
    found = _sample(warehouse.version())
    ranks = found.ranks
    first = ranks.sort_values("rank").iloc[0]
    wide = int((ranks["high"] - ranks["low"] >= WIDE).sum())
    sure = int(first["high"]) <= 3
    return say(
        lang,
        "s1_governance.message.sure" if sure else "s1_governance.message.open",
        year=found.year,
        place=catalogue.places[str(first.name)].name(lang),
        low=int(first["low"]),
        high=int(first["high"]),
        wide=number(wide, lang, 0),
        all=number(len(ranks), lang, 0),
        width=WIDE,
    )


@lru_cache(maxsize=2)
def _sample(version: str) -> Result:
    """The sample recipe in its newest year; computed again when the figures (`version`) change."""
    figures = rows("s1_governance/figures", "vi", indicators=SAMPLE.ids)
    every = tables(figures, SAMPLE.ids, [place.geo_id for place in catalogue.provinces("63")])
    years = usable(every, SAMPLE)
    return result({year: every[year] for year in years}, SAMPLE, years[-1])
