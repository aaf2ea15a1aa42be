"""The 97.5 % point of Student's t distribution."""

from __future__ import annotations

import math
from functools import cache

from wide.measures.gap import Z95

SHARE = 0.95
#: From here on the expansion is as good as the sum (to 1e-13).
MANY = 200


@cache
def t95(df: int) -> float:
    """The 97.5 % point of Student's t with `df` degrees of freedom, NaN below 1.

    Newton's steps on the distribution written as a finite sum (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4),
    from their expansion around the normal point (26.7.5), which stands alone from 200 degrees on.
    """
    if df < 1:
        return math.nan
    if df == 1:
        return math.tan(math.pi / 2 * SHARE)
    if df == 2:
        return SHARE * math.sqrt(2 / (1 - SHARE**2))
    t = _expansion(df)
    if df >= MANY:
        return t
    scale = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - math.log(df * math.pi) / 2
    for _ in range(50):
        density = 2 * math.exp(scale - (df + 1) / 2 * math.log1p(t * t / df))
        step = (_within(t, df) - SHARE) / density
        t -= step
        if abs(step) < 1e-14 * t:
            break
    return t


def _within(t: float, df: int) -> float:
    """The probability between -t and t."""
    angle = math.atan(t / math.sqrt(df))
    cos, sin = math.cos(angle), math.sin(angle)
    odd = df % 2
    term = cos if odd else 1.0
    total = term
    for k in range(3 if odd else 2, df - 1, 2):
        term *= cos * cos * (k - 1) / k
        total += term
    return 2 / math.pi * (angle + sin * total) if odd else sin * total


def _expansion(df: int) -> float:
    z = Z95
    return (
        z
        + (z**3 + z) / 4 / df
        + (5 * z**5 + 16 * z**3 + 3 * z) / 96 / df**2
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384 / df**3
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160 / df**4
    )
