"""From sums to estimates, one a domain; and gaps between domains."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wide.measures.survey.design_effect import kish, simple_variance
from wide.measures.survey.estimate_table import Terms, estimate_table
from wide.measures.survey.linearisation import Statistic, linearised
from wide.measures.survey.reliability import worse
from wide.measures.survey.sample_sums import Floats, Ints, Sums, summed

COLUMNS = ["estimate", "se", "ci_low", "ci_high", "cv", "deff", "n", "n_effective", "df", "flag", "reason"]


def estimates(sums: Sums, domains: int, terms: Terms) -> pd.DataFrame:
    """One row a domain: estimate, se, ci_low, ci_high, cv, deff, n, n_effective, df, flag, reason.

    `domains`: how many, D; `terms.kind` is not "gap". Shares and coefficients of variation are fractions.
    Nothing is hidden here; `flag` says what should be. Raises LonelyPsu.
    """
    statistic: Statistic = terms.kind if terms.kind in ("total", "ratio") else "mean"
    each = _Each(sums, domains, terms, statistic)
    found = estimate_table(sums, sums.domain, each.row_scores, each.point, each.n, terms)
    return _finished(found, each.simple, each.weight, each.squared)


def gaps(sums: Sums, domains: int, sides: tuple[Ints, Ints], terms: Terms) -> pd.DataFrame:
    """One row a pair of domains: the mean of the first less that of the second, columns as in `estimates`.

    `sides`: two arrays of G domain indices, -1 where the side has nobody: then the gap is NaN. Before the other
    columns stand the two means, `first` and `second`. Both sides share PSUs, so their covariance is part of the
    error. `deff` compares with two independent simple samples; `n` and `n_effective` are of both sides together.
    A small gap has a large error for its size, so the flag is not its own but the worse one of the two means.
    Raises LonelyPsu.
    """
    each = _Each(sums, domains, terms, "mean")
    alone = estimate_table(sums, sums.domain, each.row_scores, each.point, each.n, terms)
    first, second = (_taken(each.point, side) for side in sides)
    n = _added(each.n.astype(float), sides).astype(np.int64)
    pair, sign = _pairs(sums.domain, sides, domains)
    found = estimate_table(sums, pair, each.row_scores * sign[:, None], first - second, n, terms)
    flags = [np.where(side >= 0, alone["flag"].to_numpy()[side], "hidden") for side in sides]
    reasons = [np.where(side >= 0, alone["reason"].to_numpy()[side], "few") for side in sides]
    second_is_worse = worse(flags[1], flags[0])
    found["flag"] = np.where(second_is_worse, flags[1], flags[0])
    found["reason"] = np.where(second_is_worse, reasons[1], reasons[0])
    simple = _taken(each.simple, sides[0]) + _taken(each.simple, sides[1])
    finished = _finished(found, simple, _added(each.weight, sides), _added(each.squared, sides))
    finished.insert(0, "first", first)
    finished.insert(1, "second", second)
    return finished


class _Each:
    """What every domain has: its estimate, its scores, and what a simple sample of its size would do."""

    def __init__(self, sums: Sums, domains: int, terms: Terms, statistic: Statistic) -> None:
        totals = summed(sums.products, sums.domain, domains)
        self.weight = totals[:, 0]
        self.squared = summed(sums.weight_squares, sums.domain, domains)
        self.n = summed(sums.n, sums.domain, domains).astype(np.int64)
        self.point, scores = linearised(totals[:, :3], sums.centre, statistic)
        self.simple = simple_variance(totals, scores, self.n.astype(float), replace=terms.replace)
        self.row_scores = scores[sums.domain]  # the last domain's for rows of none: they count nowhere


def _finished(found: pd.DataFrame, simple: Floats, weight: Floats, squared: Floats) -> pd.DataFrame:
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = found["se"].to_numpy() ** 2 / simple
    return found.assign(deff=effect, n_effective=kish(weight, squared))[COLUMNS]


def _pairs(domain: Ints, sides: tuple[Ints, Ints], domains: int) -> tuple[Ints, Floats]:
    """For each row of sums the pair it adds to (-1: none) and with which sign."""
    pair = np.full(domains + 1, -1, dtype=np.int64)
    sign = np.zeros(domains + 1)
    for side, plus in zip(sides, (1.0, -1.0), strict=True):
        pair[side[side >= 0]] = np.flatnonzero(side >= 0)
        sign[side[side >= 0]] = plus
    return pair[domain], sign[domain]


def _taken(values: Floats, side: Ints) -> Floats:
    return np.where(side >= 0, values[side], np.nan)


def _added(values: Floats, sides: tuple[Ints, Ints]) -> Floats:
    return np.where(sides[0] >= 0, values[sides[0]], 0.0) + np.where(sides[1] >= 0, values[sides[1]], 0.0)
