"""Whether a figure is on its way to a policy target: one rule for every target, `methods.progress.body` in words.

Pace = (last − base) / years between them; base is the last figure up to the year of the document that is at least two
years older than the last one, else the first. Needed = (target − last) / years left. What counts is the year of the
figures, never today's date; a straight line says what the past pace would give, not what will happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

Verdict = Literal["met", "on_track", "behind", "missed", "unknown"]
Direction = Literal["more", "less"]
VERDICTS: tuple[Verdict, ...] = ("met", "on_track", "behind", "missed", "unknown")
DUST = 1e-9
SPAN = 2  # years: the change of one year is too short to read a pace from, where there is anything older
UNDECIDED = ("disputed", "loose")  # sources disagree about reaching it; the figure asks something else
NEW = ("verdict", "distance", "share", "base_value", "pace", "needed")


@dataclass(frozen=True)
class Progress:
    """Where a target stands: all in the unit of the figure, `pace` and `needed` per year.

    `distance` is what is missing (0 when reached, never negative); `share` is `attained`; `pace` is None for
    a single figure, `needed` None when nothing is missing or no year is left. Both are signed: a fall is
    negative.
    """

    verdict: Verdict
    year: int
    value: float
    distance: float
    share: float
    base_year: int | None
    base_value: float | None
    pace: float | None
    needed: float | None


def reaches(value: float, target: float, direction: Direction) -> bool:
    """Whether `value` is at least (`more`) or at most (`less`) `target`."""
    return value >= target - DUST if direction == "more" else value <= target + DUST


def attained(value: float, target: float, direction: Direction) -> float:
    """How much of the target is there, in percent: value/target, or target/value where less is better.

    100 or more exactly when the target is reached. Raises ValueError for a negative value, a target that is
    not above 0, or a value of 0 where less is better.
    """
    if value < 0 or target <= 0 or (value == 0 and direction == "less"):
        raise ValueError(f"no share of the target {target} can be made of {value}")
    return 100 * (value / target if direction == "more" else target / value)


def judge(
    figures: Sequence[tuple[int, float]],
    target: float,
    deadline: int,
    direction: Direction,
    document_year: int,
    *,
    undecided: bool = False,
) -> Progress:
    """The verdict on `figures` (year, value) against `target` by `deadline`.

    `undecided`: the figures cannot decide it, whatever they are. Raises ValueError without a
    figure or with two figures of one year.
    """
    series = sorted(figures)
    years = [year for year, _ in series]
    if not series or len(set(years)) < len(years):
        raise ValueError(f"one figure a year is needed, found {years}")
    until = [(year, value) for year, value in series if year <= deadline]
    after = [(year, value) for year, value in series if year > deadline]
    in_time = bool(until) and reaches(until[-1][1], target, direction)
    closed = bool(until) and until[-1][0] == deadline
    year, value = until[-1] if in_time or closed or not after else after[0]
    base = _base(series, year, document_year)
    pace = (value - base[1]) / (year - base[0]) if base else None
    distance = 0.0 if reaches(value, target, direction) else abs(target - value)
    needed = (target - value) / (deadline - year) if distance and year < deadline else None
    verdict: Verdict
    if undecided:
        verdict = "unknown"
    elif in_time:
        verdict = "met"
    elif year >= deadline:
        verdict = "missed" if distance else "unknown"
    elif pace is None or needed is None:
        verdict = "unknown"
    else:
        toward = 1 if direction == "more" else -1
        verdict = "on_track" if toward * pace >= toward * needed - DUST else "behind"
    share = attained(value, target, direction)
    return Progress(
        verdict,
        year,
        value,
        distance,
        share,
        base[0] if base else None,
        base[1] if base else None,
        pace,
        needed,
    )


def tracked(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a target from rows of its figures, with the columns of `Progress` in place of the figures.

    `rows`: target_id, year, value, target, deadline_year, direction, base_year (the year of the document),
    match (how the figure fits the target; see UNDECIDED), and any others. The other columns are those of the figure
    that the verdict stands on, so that source and remarks are its own.
    """
    figures: dict[str, list[dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        figures.setdefault(row["target_id"], []).append({str(name): one for name, one in row.items()})
    made = []
    for series in figures.values():
        first = series[0]
        found = judge(
            [(int(one["year"]), float(one["value"])) for one in series],
            float(first["target"]),
            int(first["deadline_year"]),
            first["direction"],
            int(first["base_year"]),
            undecided=first["match"] in UNDECIDED,
        )
        stands_on = next(one for one in series if one["year"] == found.year)
        made.append(stands_on | vars(found))
    return pd.DataFrame(made, columns=[*rows.columns, *(name for name in NEW if name not in rows)])


def _base(series: Sequence[tuple[int, float]], last: int, document_year: int) -> tuple[int, float] | None:
    """The figure that the pace is counted from; None when nothing stands before `last`."""
    earlier = [(year, value) for year, value in series if year < last]
    if not earlier:
        return None
    until = [(year, value) for year, value in earlier if year <= min(document_year, last - SPAN)]
    return until[-1] if until else earlier[0]
