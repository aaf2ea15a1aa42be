"""Which survey estimates may be shown: the rule of the methods page."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from wide.measures.survey.sample_sums import Floats, Ints

FEW = 30
CAUTION_CV = 0.15
HIDDEN_CV = 0.30
#: SAMHSA's limit for the relative error of −ln p, and half of it.
HIDDEN_LOG = 0.175
CAUTION_LOG = 0.0875
#: Near 0 or 1. At this share both limits say the same: 0.30 / 0.175 = −ln p, so no jump lies below it.
NEAR = math.exp(-HIDDEN_CV / HIDDEN_LOG)

Flags = npt.NDArray[np.object_]


def coefficient_of_variation(estimate: Floats, se: Floats) -> Floats:
    """se / |estimate|, length N; infinite where the estimate is 0 and the error is not, NaN where both are."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(se / np.abs(estimate), dtype=float)


def log_error(share: Floats, se: Floats) -> Floats:
    """The relative error of −ln p, for p above one half of −ln(1−p); length N, NaN for 0 and 1.

    se / (q · |ln q|) with q = min(p, 1−p) (SAMHSA, National Survey on Drug Use and Health: Statistical
    Inference Report, suppression rule).
    """
    q = np.minimum(share, 1 - share)
    q = np.where(q > 0, q, np.nan)
    return np.asarray(se / (q * -np.log(q)), dtype=float)


def reliability(
    estimate: Floats, se: Floats, n: Ints, df: Ints, *, share: bool, designed: bool
) -> tuple[Flags, Flags]:
    """A flag for each estimate ("ok", "caution", "hidden") and its reason ("" for ok); arrays of length N.

    Hidden: "few" below 30 respondents; "clusters" without a degree of freedom; "same" for a share of exactly
    0 or 1; "cv" above 30 % of the estimate. Caution: "wavering" from 15 %; "no_design" where neither weights
    nor strata nor clusters are known. Shares below 18 % or above 82 % are judged by `log_error` instead, at
    0.175 and 0.0875: there a coefficient of variation is too strict at one end and blind at the other.
    """
    error = coefficient_of_variation(estimate, se)
    hidden, caution = error > HIDDEN_CV, error >= CAUTION_CV
    same = np.zeros(len(estimate), dtype=bool)
    if share:
        same = (estimate <= 0) | (estimate >= 1)
        near = (estimate < NEAR) | (estimate > 1 - NEAR)
        logged = log_error(estimate, se)
        hidden = np.where(near, logged > HIDDEN_LOG, hidden)
        caution = np.where(near, logged >= CAUTION_LOG, caution)
    unknown = (df < 1) | ~np.isfinite(se) | ~np.isfinite(estimate)
    reason = np.select(
        [n < FEW, unknown, same, hidden, caution, np.full(len(estimate), not designed)],
        ["few", "clusters", "same", "cv", "wavering", "no_design"],
        default="",
    ).astype(object)
    flag = np.full(len(estimate), "hidden", dtype=object)
    flag[np.isin(reason, ["wavering", "no_design"])] = "caution"
    flag[reason == ""] = "ok"
    return flag, reason


def worse(one: Flags, other: Flags) -> npt.NDArray[np.bool_]:
    """Where a flag of `one` is worse than that of `other`; two arrays of length N → one."""
    order = {"ok": 0, "caution": 1, "hidden": 2}
    return np.array([order[a] > order[b] for a, b in zip(one, other, strict=True)], dtype=bool)
