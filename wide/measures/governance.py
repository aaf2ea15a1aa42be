"""The governance index of theme 1: its sample recipe, and any recipe put to the figures of the provinces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wide.measures.composite import (
    Index,
    Indicator,
    Pillar,
    Recipe,
    Sensitivity,
    compose,
    over_years,
    robustness,
    sensitivity,
)

#: A year is shown when at least this share of the provinces has a score in it.
ENOUGH = 0.70
#: The draws of every run start here, so that all viewers read the same interval.
SEED = 2030
MIDDLE = 5.0
#: Pillar of each indicator in the sample, and the pillar proposed for the others by their family.
PILLAR_OF: Mapping[str, str] = {
    "papi_d1": "participation",
    "papi_d2": "participation",
    "papi_d3": "participation",
    "papi_d4": "integrity",
    "papi_d5": "integrity",
    "papi_d6": "services",
    "papi_d7": "services",
    "papi_d8": "digital",
}
FAMILY_PILLAR: Mapping[str, str] = {
    "papi": "digital",
    "dti": "digital",
    "egov": "digital",
    "par": "integrity",
    "sipas": "integrity",
    "pci": "economy",
}
PILLARS = ("participation", "integrity", "services", "digital", "economy", "living")
PAPI = tuple(f"papi_d{number}" for number in range(1, 9))
#: What already holds the figures of others: counting both counts the same thing twice.
PARTS: Mapping[str, tuple[str, ...]] = {
    "papi_total": (*PAPI, "papi_d8_egov_portal", "papi_d8_eresponsiveness", "papi_d8_internet"),
    "papi_d8": ("papi_d8_egov_portal", "papi_d8_eresponsiveness", "papi_d8_internet"),
    "egov_rank": ("egov_score",),
}
SAMPLE = Recipe(
    indicators=tuple(Indicator(one, PILLAR_OF[one], "more", MIDDLE) for one in PAPI),
    pillars=tuple(Pillar(one, MIDDLE) for one in ("participation", "integrity", "services", "digital")),
)


@dataclass(frozen=True, eq=False)
class Result:
    """A recipe's answer in one year: the index, its intervals, the choices that move it, the other years.

    `ranks` as `robustness`, `moves` as `sensitivity`, `years` as `over_years` (all usable years).
    """

    year: int
    index: Index
    ranks: pd.DataFrame
    moves: Sensitivity
    years: pd.DataFrame


def proposed_pillar(indicator_id: str) -> str:
    """The pillar that an indicator is put into before anybody chooses another."""
    family = indicator_id.partition("_")[0]
    return PILLAR_OF.get(indicator_id) or FAMILY_PILLAR.get(family, "living")


def counted_twice(ids: Sequence[str]) -> tuple[str, str] | None:
    """The first (whole, part) of PARTS that stand together in `ids`; None when nothing counts twice."""
    for whole, parts in PARTS.items():
        for part in parts:
            if whole in ids and part in ids:
                return whole, part
    return None


def tables(rows: pd.DataFrame, ids: Sequence[str], places: Sequence[str]) -> dict[int, pd.DataFrame]:
    """Figures by year: year → P places × K indicators in their own units, NaN where nothing is known.

    `rows`: geo_id, indicator_id, year, value, each triple once.
    """
    made = {}
    for year in sorted(set(rows["year"].astype(int))):
        found = rows[rows["year"] == year].pivot(index="geo_id", columns="indicator_id", values="value")
        made[year] = found.reindex(index=list(places), columns=list(ids)).astype(float)
    return made


def usable(years: Mapping[int, pd.DataFrame], recipe: Recipe) -> list[int]:
    """The years in which at least 70 % of the places get a score by the recipe's own coverage rule."""
    if not years:
        return []
    scored = over_years(years, recipe).groupby("year")["score"].agg(lambda score: score.notna().mean())
    return [int(str(year)) for year in scored.index[scored >= ENOUGH]]


def result(years: Mapping[int, pd.DataFrame], recipe: Recipe, year: int) -> Result:
    """The recipe's answer for `year`, goalposts from all of `years` (the usable ones). Seeded."""
    pool = pd.concat([years[one] for one in sorted(years)], ignore_index=True)
    index = compose(years[year], recipe, pool)
    return Result(
        year=year,
        index=index,
        ranks=robustness(index, np.random.default_rng(SEED)),
        moves=sensitivity(index, np.random.default_rng(SEED)),
        years=over_years(years, recipe),
    )


def common_years(years: Mapping[int, pd.DataFrame]) -> list[int]:
    """The years in which at least 70 % of the places have every figure, in their order."""
    return [year for year, table in years.items() if table.notna().all(axis=1).mean() >= ENOUGH]


def going_together(table: pd.DataFrame, signs: Sequence[int]) -> float:
    """Spearman's rank correlation of two columns, each turned by its sign so that more is better."""
    turned = table.dropna() * list(signs)
    return float(turned.corr(method="spearman").to_numpy()[0, 1])
