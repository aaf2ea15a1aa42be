"""The gap between women and men, and when it is larger than chance."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Z95 = 1.959963984540054
PARITY_BAND = (0.97, 1.03)


def gap_points(women: float, men: float) -> float:
    """Women minus men, in the unit of both (percentage points for shares)."""
    return women - men


def parity_index(women: float, men: float) -> float:
    """Women over men, the gender parity index of UNESCO; NaN where men are 0."""
    return women / men if men else math.nan


def at_parity(women: float, men: float) -> bool:
    """Whether the parity index lies in UNESCO's band of 0.97 to 1.03."""
    low, high = PARITY_BAND
    return low <= parity_index(women, men) <= high


def sampling_noise(
    women: npt.ArrayLike, men: npt.ArrayLike, respondents: int = 1000
) -> npt.NDArray[np.float64]:
    """Half-width of the 95 % interval of the gap between two shares, in percentage points.

    `women`, `men`: shares in percent, same shape. `respondents`: size of the whole sample, taken as
    half women and half men. Formula: 1.96 · sqrt(p_w(1−p_w)/n_w + p_m(1−p_m)/n_m), simple random
    sampling (Lohr 2019, Sampling, section 4.2). Designs with clusters are noisier, so this is a floor.
    Raises ValueError for shares outside 0–100 or fewer than 2 respondents.
    """
    w = np.asarray(women, dtype=float) / 100
    m = np.asarray(men, dtype=float) / 100
    if respondents < 2:
        raise ValueError(f"respondents must be at least 2, found {respondents}")
    if np.any((w < 0) | (w > 1) | (m < 0) | (m > 1)):
        raise ValueError("shares must lie between 0 and 100 percent")
    each = respondents / 2
    noise: npt.NDArray[np.float64] = 100 * Z95 * np.sqrt(w * (1 - w) / each + m * (1 - m) / each)
    return noise
