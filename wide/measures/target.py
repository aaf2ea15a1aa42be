"""How a figure stands against a policy target."""

from __future__ import annotations

import math
from typing import Literal

Status = Literal["met", "near", "missed", "unknown"]
NEAR = 0.10


def status(value: float | None, target: float | None, direction: str) -> Status:
    """The status word of a figure against its target.

    `direction` is "more" (reach at least the target) or "less" (at most: ranks, ceilings). "near": at most a tenth
    of the target is missing; "unknown": no figure, no target, or neither direction is better.
    """
    if value is None or target is None or math.isnan(value + target) or direction not in ("more", "less"):
        return "unknown"
    short = target - value if direction == "more" else value - target
    if short <= 0:
        return "met"
    # A figure that misses by exactly a tenth is near, whatever floating point makes of the difference.
    return "near" if short <= NEAR * abs(target) * (1 + 1e-9) else "missed"
