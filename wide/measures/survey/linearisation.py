"""Point estimates and the scores that linearise their variance (Taylor series)."""

from __future__ import annotations

from typing import Literal

import numpy as np

from wide.measures.survey.sample_sums import Floats

Statistic = Literal["mean", "total", "ratio"]


def linearised(totals: Floats, centre: tuple[float, float], statistic: Statistic) -> tuple[Floats, Floats]:
    """The estimate of each domain, D, and its scores, D × 3: z = scores · (1, y, x) of a record.

    `totals`: D × 3, Σ w·(1, y, x), y and x counted from `centre`. With W = Σw, Y = Σwy, X = Σwx: the total Y
    has z = y; the mean Y/W has z = (y − Y/W)/W; the ratio Y/X has z = (y − x·Y/X)/X, by Taylor's first term
    (Woodruff 1971; Särndal, Swensson and Wretman 1992, section 5.5). A domain's score is 0 outside the domain.
    NaN where the denominator is 0.
    """
    weight, y, x = totals[:, 0], totals[:, 1], totals[:, 2]
    zero, one = np.zeros(len(totals)), np.ones(len(totals))
    with np.errstate(divide="ignore", invalid="ignore"):
        if statistic == "total":
            return y + centre[0] * weight, np.stack([centre[0] * one, one, zero], axis=1)
        if statistic == "mean":
            mean = y / weight
            return mean + centre[0], np.stack([-mean, one, zero], axis=1) / weight[:, None]
        below = x + centre[1] * weight
        below = np.where(below == 0, np.nan, below)
        ratio = (y + centre[0] * weight) / below
        return ratio, np.stack([centre[0] - ratio * centre[1], one, -ratio], axis=1) / below[:, None]
