"""Steps 1 and 2: put every indicator the same way up and on one scale from 1 (worst) to 100 (best)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wide.measures.composite.recipe import LARGEST, Normalisation, Recipe

LOW, HIGH = 1.0, 100.0
#: The T-score (McCall 1922): mean 50, one standard deviation 10.
T_MEAN, T_DEVIATION = 50.0, 10.0


def orient(values: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    """The recipe's columns in the recipe's order, so turned that more is better: "less" changes sign.

    `values`: P places (index, each once) × at least the recipe's K indicators, each in its own unit,
    NaN where nothing is known. Returns P × K, float. Raises ValueError for a missing column, a place
    that occurs twice or an infinite figure.
    """
    missing = [name for name in recipe.ids if name not in values.columns]
    if missing:
        raise ValueError(f"values: found no column {', '.join(missing)}, expected one for each indicator")
    if not values.index.is_unique or not values.columns.is_unique:
        twice = [*values.index[values.index.duplicated()], *values.columns[values.columns.duplicated()]]
        raise ValueError(f"values: found {twice[0]} twice, expected each place and each indicator once")
    signs = np.array([1.0 if each.direction == "more" else -1.0 for each in recipe.indicators])
    figures = values[recipe.ids].to_numpy(dtype=float)
    if bool(np.any(np.abs(figures) > LARGEST)):
        raise ValueError(f"values: found a figure beyond ±{LARGEST:g}, expected finite figures")
    return pd.DataFrame(figures * signs, index=values.index, columns=recipe.ids)


def goalposts(pool: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    """The ends of the min–max scale: K rows (indicators), columns `low` and `high`, oriented.

    `pool`: oriented figures of all years under each other (N × K). Goalposts of the recipe win over the
    pool's least and greatest figure; for "less" they are turned as the figures are: (−high, −low).
    NaN where there is neither.
    """
    posts = pd.DataFrame({"low": pool.min(), "high": pool.max()}, index=recipe.ids, dtype=float)
    for each in recipe.indicators:
        if each.goalposts is not None:
            low, high = each.goalposts
            posts.loc[each.id, ["low", "high"]] = (low, high) if each.direction == "more" else (-high, -low)
    return posts


def moments(pool: pd.DataFrame) -> pd.DataFrame:
    """Mean and standard deviation (population, ddof 0) of the pool: K rows, columns `mean` and `sd`.

    Columns whose figures are all equal have `sd` exactly 0, free of rounding.
    """
    spread = pool.std(ddof=0).where(pool.min() < pool.max(), 0.0)
    return pd.DataFrame({"mean": pool.mean(), "sd": spread}, index=pool.columns)


def normalise(
    oriented: pd.DataFrame, method: Normalisation, posts: pd.DataFrame, spread: pd.DataFrame
) -> pd.DataFrame:
    """Oriented figures (P × K) onto [1, 100]; NaN stays NaN, and a column without spread becomes NaN.

    "minmax": 1 + 99 · (x − low) / (high − low), cut off at 1 and 100 beyond the goalposts.
    "zscore": 50 + 10 · (x − mean) / sd (T-score), cut off at 1 and 100, which needs almost 5 sd.
    "rank":   1 + 99 · (r − 1) / (n − 1), r the rank of x from the worst among this table's n known
    figures, ties at their mean rank. `posts` from `goalposts`, `spread` from `moments`.
    Source: OECD/JRC Handbook (2008), step 5.
    """
    figures = oriented.to_numpy(dtype=float)
    if method == "minmax":
        low = posts["low"].to_numpy(dtype=float)
        zero, width, base, height = low, posts["high"].to_numpy(dtype=float) - low, LOW, HIGH - LOW
    elif method == "zscore":
        zero, width = spread["mean"].to_numpy(dtype=float), spread["sd"].to_numpy(dtype=float)
        base, height = T_MEAN, T_DEVIATION
    else:
        ranks = oriented.rank(method="average")
        figures = ranks.to_numpy(dtype=float)
        zero, base, height = np.ones(figures.shape[1]), LOW, HIGH - LOW
        width = oriented.notna().sum().to_numpy(dtype=float) - 1
    scaled = base + height * (figures - zero) / np.where(width > 0, width, np.nan)
    out = pd.DataFrame(np.clip(scaled, LOW, HIGH), index=oriented.index, columns=oriented.columns)
    out[constant(oriented, method, posts, spread)] = np.nan
    return out


def constant(
    oriented: pd.DataFrame, method: Normalisation, posts: pd.DataFrame, spread: pd.DataFrame
) -> list[str]:
    """Indicators that have figures but tell no place from another on this scale.

    "minmax": goalposts that coincide (only derived ones can); "zscore": no deviation in the pool;
    "rank": all known figures of this table equal. Columns without a figure are not named here.
    """
    if method == "minmax":
        flat = ~(posts["low"] < posts["high"])
    elif method == "zscore":
        flat = ~(spread["sd"] > 0)
    else:
        flat = ~(oriented.min() < oriented.max())
    return [str(name) for name in oriented.columns[flat.to_numpy() & oriented.notna().any().to_numpy()]]
