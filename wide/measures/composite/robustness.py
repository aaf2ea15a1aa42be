"""How far a rank can be trusted: Monte-Carlo over the choices of the recipe."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wide.measures.composite.engine import ground, score_draws
from wide.measures.composite.index import Index
from wide.measures.composite.ranking import competition_ranks
from wide.measures.composite.uncertainty import Floats, Uncertainty, sample

FEWEST = 1000
ENDS = (0.05, 0.50, 0.95)


def robustness(
    index: Index,
    rng: np.random.Generator,
    draws: int = 2000,
    uncertainty: Uncertainty | None = None,
) -> pd.DataFrame:
    """Where each place ranks when the choices are drawn anew; one row a scored place, in index order.

    Columns: `rank` (nominal: the one to print), `low` and `high` (5 and 95 % quantile of the drawn
    ranks), `median`. Quantiles are ranks that occurred, whole numbers: the least rank with at least that
    share of the draws at or before it. The nominal recipe is one way among many, so its rank may lie
    outside the interval; say so, move nothing.
    `rng` is the caller's, seeded: the same seed gives the same table.
    Raises ValueError for fewer than 1,000 draws.
    Source: Saisana, Saltelli, Tarantola (2005), JRSS A 168; OECD/JRC Handbook (2008), step 7.
    """
    if draws < FEWEST:
        raise ValueError(f"draws: found {draws}, expected at least {FEWEST}")
    at = ground(index)
    drawn = sample(index.recipe, at.live, uncertainty or Uncertainty(), draws, rng)
    ranks = competition_ranks(score_draws(at, drawn))
    low, median, high = (quantile(ranks, share) for share in ENDS)
    return pd.DataFrame(
        {
            "rank": index.table.loc[index.table["score"].notna(), "rank"].to_numpy(),
            "low": low,
            "median": median,
            "high": high,
        },
        index=at.places,
    ).astype({"rank": "Int64", "low": "Int64", "median": "Int64", "high": "Int64"})


def quantile(ranks: Floats, share: float) -> Floats:
    """The least rank that has at least `share` of its column's draws at or before it: D × P → P.

    The inverse of the empirical distribution function, over the draws that gave a rank.
    """
    ordered = np.sort(ranks, axis=0)  # NaN last
    counted = (~np.isnan(ordered)).sum(axis=0)
    # 1e-9: a share of the draws that rounding lifted just above a whole number stays at it.
    steps = np.maximum(np.ceil(share * counted - 1e-9), 1).astype(np.int64)
    quantiles: Floats = np.take_along_axis(ordered, steps[np.newaxis, :] - 1, axis=0)[0]
    return quantiles
