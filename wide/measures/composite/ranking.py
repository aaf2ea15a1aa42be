"""Steps 6 and 7: places in order, and what made the score."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from wide.measures.composite.recipe import Aggregation

Floats = npt.NDArray[np.float64]
#: Scores that agree to this many decimals are equal: far below what is printed, far above rounding.
DECIMALS = 9


def competition_ranks(scores: Floats) -> Floats:
    """Ranks along the rows of D × P scores, 1 for the greatest; ties share the best (1, 2, 2, 4).

    NaN has no rank and stays NaN; the others are ranked among themselves.
    """
    places = pd.DataFrame(np.round(scores, DECIMALS)).rank(axis=1, method="min", ascending=False)
    return places.to_numpy()


def rank(scores: pd.Series) -> pd.Series:
    """Competition ranking of P scores, 1 best, ties share the best place; <NA> without a score (Int64)."""
    ranks = competition_ranks(scores.to_numpy(dtype=float)[np.newaxis, :])[0]
    return pd.Series(ranks, index=scores.index, name="rank").astype("Int64")


def contributions(pillars: pd.DataFrame, weights: pd.Series, method: Aggregation) -> pd.DataFrame:
    """What each pillar gives to the score, in points: P × G, rows sum to `aggregate` of the same.

    v are the weights over the pillars a place has, summing to 1 (a missing pillar gives 0). "arithmetic":
    v·S. "geometric": score · v·ln S / Σ v·ln S, the share in the log of the score; where every pillar
    is 1 the logs are 0 and the score of 1 is split by v. Rows without any pillar are NaN.
    """
    shares, filled = _shares(pillars, weights, 1.0)
    if method == "arithmetic":
        parts = shares * filled
    else:
        logs = shares * np.log(filled)
        whole = logs.sum(axis=1, keepdims=True)
        parts = np.exp(whole) * np.where(whole > 0, logs / np.where(whole > 0, whole, 1.0), shares)
    return pd.DataFrame(parts, index=pillars.index, columns=pillars.columns)


def distances(
    pillars: pd.DataFrame, typical: pd.Series, weights: pd.Series, method: Aggregation
) -> pd.DataFrame:
    """What each pillar gives to the distance from a typical place, in points: P × G.

    Rows sum exactly to the place's score minus that of a place with the `typical` pillars (G), both over the
    pillars that the place has (a missing one gives 0). "arithmetic": v·(S − T). "geometric":
    L(s, t)·v·ln(S / T), with s and t the two scores and L their logarithmic mean, which leaves no remainder
    (Ang 2004, LMDI). All scores above 0. Rows without any pillar are NaN.
    """
    usual = typical.reindex(pillars.columns).to_numpy(dtype=float)
    shares, filled = _shares(pillars, weights, usual)
    if method == "arithmetic":
        parts = shares * (filled - usual)
    else:
        logs = shares * np.log(filled / usual)
        t = np.exp((shares * np.log(usual)).sum(axis=1, keepdims=True))
        whole = logs.sum(axis=1, keepdims=True)
        # expm1(x) / x tends to 1 where both scores agree.
        ratio = np.where(np.abs(whole) > 0, np.expm1(whole) / np.where(whole == 0, 1.0, whole), 1.0)
        parts = logs * t * ratio
    return pd.DataFrame(parts, index=pillars.index, columns=pillars.columns)


def _shares(pillars: pd.DataFrame, weights: pd.Series, missing: Floats | float) -> tuple[Floats, Floats]:
    """The weights over the pillars that each place has, summing to 1, and the cells with `missing` elsewhere."""
    cells = pillars.to_numpy(dtype=float)
    heavy = weights.reindex(pillars.columns).to_numpy(dtype=float)
    used = np.where(np.isnan(cells), 0.0, heavy)
    total = used.sum(axis=1, keepdims=True)
    return used / np.where(total > 0, total, np.nan), np.where(used > 0, cells, missing)
