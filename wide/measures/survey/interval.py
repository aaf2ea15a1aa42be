"""95 % intervals: Student's t, for shares on the logit scale."""

from __future__ import annotations

import numpy as np

from wide.measures.survey.sample_sums import Floats, Ints
from wide.measures.survey.student_t import t95


def t_interval(estimate: Floats, se: Floats, df: Ints) -> tuple[Floats, Floats]:
    """estimate ∓ t·se, three arrays of length N → two; NaN below one degree of freedom."""
    half = _points(df) * se
    return estimate - half, estimate + half


def logit_interval(share: Floats, se: Floats, df: Ints) -> tuple[Floats, Floats]:
    """The t interval of ln(p/(1−p)), turned back, so that it stays inside 0–1; three arrays of length N → two.

    The error on that scale is se/(p(1−p)) (Korn and Graubard 1999; R survey::svyciprop, "logit").
    NaN for shares of exactly 0 or 1, whose logit is infinite, and below one degree of freedom.
    """
    inside = (share > 0) & (share < 1)
    p = np.where(inside, share, np.nan)
    middle = np.log(p / (1 - p))
    half = _points(df) * se / (p * (1 - p))
    with np.errstate(over="ignore"):  # an infinite exponential is a bound of 0
        return 1 / (1 + np.exp(half - middle)), 1 / (1 + np.exp(-half - middle))


def _points(df: Ints) -> Floats:
    known, where = np.unique(df, return_inverse=True)
    return np.array([t95(int(one)) for one in known], dtype=float)[where]
