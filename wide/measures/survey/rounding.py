"""Rounding of published shares, so that the digits do not disclose how few people answered."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Below so many respondents a share is given more coarsely.
MANY = 100
#: Percent: few respondents, many; where everybody weighs the same, and where not.
ALIKE, WEIGHED = (5.0, 1.0), (1.0, 0.1)


def share_steps(n: npt.ArrayLike, *, alike: bool) -> Floats:
    """The step in percent to which each share is rounded; the same shape as `n`, NaN counting as few.

    `alike`: everybody weighs the same. A share is then one whole number over another: 8 % to the digit leaves few of
    the numbers below 100, and several such shares of the same people leave one.
    """
    few, many = ALIKE if alike else WEIGHED
    return np.where(np.asarray(n, dtype=np.float64) >= MANY, many, few)


def interval_steps(shares: Floats, *, alike: bool) -> Floats:
    """The step for the ends of an interval, from that of its share; its width says how many people there are."""
    return np.maximum(shares, ALIKE[0]) if alike else shares


def digits(steps: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """How many digits after the comma a percent that was rounded to each of `steps` is written with; 0 for NaN."""
    return np.where(np.asarray(steps, dtype=np.float64) < 1, 1, 0)


def nearest(values: npt.ArrayLike, steps: Floats) -> Floats:
    """Each value at the nearest of its steps, halves to the even one; the same shape, NaN staying NaN."""
    # Divided again by what a step has to 1: three tenths are 0.3 and not 0.30000000000000004.
    return np.asarray(np.round(np.asarray(values, dtype=np.float64) / steps) / (1 / steps))


def outward(low: npt.ArrayLike, high: npt.ArrayLike, steps: Floats) -> tuple[Floats, Floats]:
    """The ends of an interval at its steps, never narrower than it was; the same shapes."""
    below = np.floor(np.asarray(low, dtype=np.float64) / steps + 1e-9) / (1 / steps)
    above = np.ceil(np.asarray(high, dtype=np.float64) / steps - 1e-9) / (1 / steps)
    return np.asarray(below), np.asarray(above)
