"""Estimates with standard error, interval, coefficient of variation and reliability flag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from wide.measures.survey.interval import logit_interval, t_interval
from wide.measures.survey.reliability import coefficient_of_variation, reliability
from wide.measures.survey.sample_sums import Floats, Ints, Sums
from wide.measures.survey.variance import Lonely, degrees_of_freedom, variance

Kind = Literal["mean", "share", "total", "ratio", "gap"]
#: Whose PSUs and strata count as degrees of freedom: those with a record of the domain, or the whole sample's.
Degrees = Literal["domain", "design"]


@dataclass(frozen=True)
class Terms:
    """How to estimate.

    `share`: y is 0 or 1 and its mean a share (also for the two means of a gap). `replace`: design effects
    compare with a simple sample drawn with replacement. `designed`: something is known of how the sample was
    drawn.
    """

    kind: Kind = "mean"
    share: bool = False
    lonely: Lonely = "adjust"
    degrees: Degrees = "domain"
    replace: bool = False
    designed: bool = True


def estimate_table(
    sums: Sums, group: Ints, scores: Floats, point: Floats, n: Ints, terms: Terms
) -> pd.DataFrame:
    """G estimates with error, interval, coefficient of variation, degrees of freedom, flag and reason.

    `group`: R, which estimate a row of sums adds to (-1: none). `scores`: R × 3, its part in it. `point`, `n`:
    G. A point of NaN stays without an error. Raises LonelyPsu.
    """
    known = np.append(np.isfinite(point), False)
    whole = np.where(known[group], group, -1)
    error = np.sqrt(variance(sums, whole, scores, len(point), terms.lonely))
    se = np.where(known[:-1], error, np.nan)
    if terms.degrees == "domain":
        df = degrees_of_freedom(sums, group, len(point))
    else:
        everybody = np.zeros(len(group), dtype=np.int64)
        df = np.repeat(degrees_of_freedom(sums, everybody, 1), len(point))
    logit = terms.share and terms.kind == "share"
    low, high = (logit_interval if logit else t_interval)(point, se, df)
    share = terms.share and terms.kind in ("share", "gap")
    flag, reason = reliability(point, se, n, df, share=share, designed=terms.designed)
    return pd.DataFrame(
        {
            "estimate": point,
            "se": se,
            "ci_low": low,
            "ci_high": high,
            "cv": coefficient_of_variation(point, se),
            "n": n,
            "df": df,
            "flag": flag,
            "reason": reason,
        }
    )
