"""Steps 3 to 5: weights, coverage, pillars and the score."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from wide.measures.composite.recipe import Aggregation, Recipe


def effective_weights(recipe: Recipe, dropped: Collection[str] = ()) -> tuple[pd.Series, pd.Series]:
    """The weights as they count: of each indicator inside its pillar (K), of each pillar (G).

    `dropped` indicators weigh nothing; the rest of a pillar shares its whole weight, and the pillars that
    still hold something share the index. Inside weights sum to 1 in every live pillar, pillar weights
    to 1; all are 0 when nothing is left (all weights zero, or every indicator dropped).
    """
    own = pd.Series(
        [0.0 if each.id in dropped else float(each.weight) for each in recipe.indicators], index=recipe.ids
    )
    homes = pd.Series([each.pillar for each in recipe.indicators], index=recipe.ids)
    pillars = pd.Series({each.id: float(each.weight) for each in recipe.pillars}, dtype=float)
    totals = own.groupby(homes).sum().reindex(pillars.index, fill_value=0.0)
    pillars = pillars.where(totals > 0, 0.0)
    alive = homes.map(pillars).to_numpy(dtype=float) > 0
    inside = (own / homes.map(totals).where(alive, np.inf)).astype(float)
    whole = float(pillars.sum())
    return inside, pillars / whole if whole > 0 else pillars


def coverage(known: pd.DataFrame, recipe: Recipe, inside: pd.Series, pillars: pd.Series) -> pd.Series:
    """The share of the weights (0 … 1) for which a place has a figure; length P.

    `known`: P × K, anything but NaN counts. An indicator's share of the index is its weight inside the
    pillar times the pillar's. 0 for everybody when nothing weighs anything.
    """
    shares = inside * pd.Series([pillars[each.pillar] for each in recipe.indicators], index=recipe.ids)
    have = known[recipe.ids].notna().to_numpy(dtype=float) @ shares.to_numpy(dtype=float)
    return pd.Series(have, index=known.index, name="coverage")


def aggregate(values: pd.DataFrame, weights: pd.Series, method: Aggregation) -> pd.Series:
    """The weighted mean of each row (P × n → P) over the cells that are there.

    "arithmetic": Σ w·x / Σ w; "geometric": exp(Σ w·ln x / Σ w). A missing cell gives its weight to the
    row's other cells, in proportion; a row without a weighted cell is NaN. `weights`: by column name,
    ≥ 0. Raises ValueError when a geometric mean meets a figure of 0 or less: normalise first.
    Source: OECD/JRC Handbook (2008), step 6.
    """
    heavy = weights.reindex(values.columns).to_numpy(dtype=float)
    cells = values.to_numpy(dtype=float)
    used = ~np.isnan(cells) & (heavy > 0)
    cells = np.where(used, cells, 1.0)
    if method == "geometric" and bool((cells <= 0).any()):
        raise ValueError(f"geometric mean: found {cells.min():g}, expected figures above 0")
    total = used @ heavy
    base = np.log(cells) if method == "geometric" else cells
    with np.errstate(invalid="ignore"):  # 0 / 0 is the row without a cell
        mean = np.where(used, base * heavy, 0.0).sum(axis=1) / total
    if method == "geometric":
        mean = np.exp(mean)
    # A mean lies between its least and its greatest cell; rounding must not carry it beyond.
    least = np.where(used, cells, np.inf).min(axis=1, initial=np.inf)
    most = np.where(used, cells, -np.inf).max(axis=1, initial=-np.inf)
    return pd.Series(np.where(total > 0, np.clip(mean, least, most), np.nan), index=values.index)


def pillar_scores(normalised: pd.DataFrame, recipe: Recipe, inside: pd.Series) -> pd.DataFrame:
    """Scores of the pillars, P × G on [1, 100]: `aggregate` with the recipe's inside method.

    A missing indicator's weight is spread over the rest of its pillar; a pillar with nothing is NaN.
    """
    return pd.DataFrame(
        {
            pillar.id: aggregate(
                normalised[[each.id for each in recipe.indicators if each.pillar == pillar.id]],
                inside,
                recipe.inside,
            )
            for pillar in recipe.pillars
        },
        index=normalised.index,
    )
