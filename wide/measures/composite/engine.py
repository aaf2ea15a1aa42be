"""Many ways to make one index at once: D draws × P places in a few matrix products."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from wide.measures.composite.index import Index
from wide.measures.composite.recipe import AGGREGATIONS, NORMALISATIONS
from wide.measures.composite.scale import constant, normalise
from wide.measures.composite.uncertainty import Draws, Floats, Ints

GEOMETRIC = AGGREGATIONS.index("geometric")


@dataclass(frozen=True, slots=True)
class Ground:
    """What all draws share. P counts only the places that have a score in the nominal index.

    `cells`: for each normalisation the P × K cells, 1 where nothing is known; `known`: P × K, 1 or 0;
    `usable`: normalisation × K, 0 where the indicator tells nobody apart on that scale; `weights`: K,
    `pillars`: G, of the recipe; `homes`: for each pillar the positions of its indicators.
    """

    places: pd.Index
    cells: list[Floats]
    known: Floats
    usable: Floats
    weights: Floats
    pillars: Floats
    homes: list[Ints]

    @property
    def live(self) -> Ints:
        """Positions of the indicators that weigh something in the nominal index."""
        return np.flatnonzero(self.weights > 0)


def ground(index: Index) -> Ground:
    """The three normalisations of the index's figures, computed once for all draws."""
    recipe, scored = index.recipe, index.table["score"].notna().to_numpy()
    cells, usable = [], []
    for method in NORMALISATIONS:
        table = normalise(index.oriented, method, index.posts, index.spread)
        flat = constant(index.oriented, method, index.posts, index.spread)
        cells.append(table[scored].fillna(1.0).to_numpy(dtype=float))
        usable.append([0.0 if name in flat else 1.0 for name in recipe.ids])
    homes = [
        np.array(
            [at for at, each in enumerate(recipe.indicators) if each.pillar == pillar.id], dtype=np.int64
        )
        for pillar in recipe.pillars
    ]
    return Ground(
        places=index.oriented.index[scored],
        cells=cells,
        known=index.oriented[scored].notna().to_numpy(dtype=float),
        usable=np.array(usable),
        # As they counted: a column dropped from the nominal index stays dropped.
        weights=index.inside.to_numpy(dtype=float),
        pillars=index.between.to_numpy(dtype=float),
        homes=homes,
    )


def score_draws(at: Ground, draws: Draws) -> Floats:
    """Scores of D draws for P places (D × P); NaN where a draw leaves a place without any figure."""
    indicators = at.weights * draws.weights[:, : len(at.weights)]
    out = np.flatnonzero(draws.left_out >= 0)
    indicators[out, draws.left_out[out]] = 0.0
    pillars = at.pillars * draws.weights[:, len(at.weights) :]
    scores = np.full((len(draws.left_out), len(at.places)), np.nan)
    ways = product(range(len(NORMALISATIONS)), range(len(AGGREGATIONS)), range(len(AGGREGATIONS)))
    for form, inside, between in ways:
        rows = np.flatnonzero(
            (draws.normalisation == form) & (draws.inside == inside) & (draws.between == between)
        )
        if rows.size:
            weights = indicators[rows] * at.usable[form]
            scores[rows] = _score(at, at.cells[form], weights, pillars[rows], inside, between)
    return scores


def _score(at: Ground, cells: Floats, weights: Floats, pillars: Floats, inside: int, between: int) -> Floats:
    """Scores of the draws that share normalisation and aggregation: the same means as `aggregate`.

    Between two geometric means the logarithm is kept, which spares an exp and a log for each cell.
    """
    base = (np.log(cells) if inside == GEOMETRIC else cells) * at.known
    above = np.zeros((len(weights), len(cells)))
    below = np.zeros_like(above)
    for number, home in enumerate(at.homes):
        mine = weights[:, home]
        weight = mine @ at.known[:, home].T
        here = weight > 0
        level = np.divide(mine @ base[:, home].T, weight, out=np.ones_like(weight), where=here)
        if inside != between:
            level = np.log(level) if between == GEOMETRIC else np.exp(level)
        share = np.where(here, pillars[:, [number]], 0.0)
        above += share * level
        below += share
    mean = np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)
    return np.exp(mean) if between == GEOMETRIC else mean
