"""From a goal in points to women, year by year: people × share × points / (1 − loss), `method.planner` in words.

`people` is a published count, held at its size of the base year; `share` and `loss` are the viewer's assumptions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Path = Literal["even", "rising"]
PATHS: tuple[Path, ...] = ("even", "rising")


@dataclass(frozen=True)
class Plan:
    """What the viewer assumes: `points` to gain, from the year `start` up to and including `end`.

    `share` and `loss` in percent; `path` "even" (as many every year) or "rising" (1, 2, 3 ... parts).
    """

    points: float
    start: int
    end: int
    share: float = 100.0
    loss: float = 0.0
    path: Path = "even"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"the plan ends in {self.end}, before it starts in {self.start}")
        if not 0 <= self.points <= 100 or not 0 <= self.share <= 100 or not 0 <= self.loss < 100:
            raise ValueError("points and share must lie in 0-100, loss in 0 to below 100")

    @property
    def years(self) -> range:
        return range(self.start, self.end + 1)


def group(people: float, plan: Plan) -> float:
    """The women that the goal speaks of: `people` (persons) times the assumed share."""
    return people * plan.share / 100


def women(people: float, plan: Plan) -> int:
    """The women to reach in all, in whole persons, halves up. Raises ValueError for a negative count."""
    if people < 0:
        raise ValueError(f"people must not be negative, found {people}")
    return math.floor(group(people, plan) * plan.points / 100 / (1 - plan.loss / 100) + 0.5)


def by_year(people: float, plan: Plan) -> Mapping[int, int]:
    """The women to reach in each year; the values add up to `women`."""
    total, count = women(people, plan), len(plan.years)
    done, made = 0, {}
    for step, year in enumerate(plan.years, start=1):
        parts = step / count if plan.path == "even" else step * (step + 1) / (count * (count + 1))
        upto = total if step == count else math.floor(total * parts + 0.5)
        made[year], done = upto - done, upto
    return made
