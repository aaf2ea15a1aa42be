"""Exposure to generative AI: scores of occupations crossed with the people who work in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

import pandas as pd

#: Categories of Gmyrek et al., Generative AI and jobs (ILO 2025), most exposed first.
EXPOSED = ("Exposed: Gradient 4", "Exposed: Gradient 3", "Exposed: Gradient 2", "Exposed: Gradient 1")
GRADIENTS = (*EXPOSED, "Minimal Exposure", "Not Exposed")
#: People of whom no score can be told: armed forces, not classifiable, groups set apart.
UNSCORED = "unscored"
#: By how much of a major group its published sub-major groups may miss it (rounding of thousands).
ROUNDING = 1e-4


def group_scores(units: pd.DataFrame) -> pd.DataFrame:
    """Mean, lowest and highest score of each sub-major group, every unit group weighing the same.

    `units`: one row a unit group with code (four digits of ISCO-08) and score (0 to 1). Returns one row a
    sub-major group: code (two digits), mean, low, high (same scale) and occupations (how many unit groups).
    Equal weights are an assumption: employment by unit group is not published. Raises ValueError for no rows.
    """
    if units.empty:
        raise ValueError("group_scores needs at least one unit group")
    scores = units.groupby(units["code"].str[:2])["score"]
    found = scores.agg(mean="mean", low="min", high="max", occupations="size")
    # The mean of equal scores may leave their range by the last bit of a floating-point number.
    found["mean"] = found["mean"].clip(found["low"], found["high"])
    return found.rename_axis("code").reset_index()


def pools(people: Mapping[str, float], units: Collection[str]) -> list[tuple[list[str], float]]:
    """Who may work where: unit groups, and the people known to work in one of them.

    `people`: ISCO-08 code → persons in any unit; codes of two digits (sub-major groups) and of one (major
    groups). `units`: the four-digit codes. A sub-major group is a pool of its unit groups; what a major
    group holds beyond its known sub-major groups is a pool of the unit groups of those that are not
    published. Codes without unit groups (armed forces, total) are left out. Raises ValueError when
    sub-major groups do not fit their major group by more than ROUNDING of it.
    """
    found: list[tuple[list[str], float]] = []
    for major, inside in _grouped(tuple(sorted(units))).items():
        groups = list(inside)
        found += [(inside[group], people[group]) for group in groups if group in people]
        if major not in people:
            continue
        left = people[major] - sum(people.get(group, 0.0) for group in groups)
        open_units = [unit for group in groups if group not in people for unit in inside[group]]
        slack = ROUNDING * people[major]
        if left < -slack or (not open_units and left > slack):
            raise ValueError(f"sub-major groups of {major} miss their major group by {left:g}")
        if open_units:
            found.append((open_units, max(left, 0.0)))
    return found


# A year and sex after another asks for the same units.
@lru_cache(maxsize=8)
def _grouped(units: tuple[str, ...]) -> Mapping[str, Mapping[str, list[str]]]:
    """Major group → sub-major group → its unit groups, all in order."""
    found: dict[str, dict[str, list[str]]] = {}
    for unit in units:
        found.setdefault(unit[0], {}).setdefault(unit[:2], []).append(unit)
    return found


def spread(people: Mapping[str, float], units: Collection[str]) -> dict[str, float]:
    """Unit group → persons, when the people of each pool work in its unit groups in equal parts.

    Arguments, unit and errors as in `pools`.
    """
    return {unit: count / len(inside) for inside, count in pools(people, units) for unit in inside}


def bounds(
    people: Mapping[str, float],
    gradients: Mapping[str, str],
    counted: Collection[str],
    apart: Collection[str] = (),
) -> tuple[float, float]:
    """The fewest and the most people who can work in occupations of the `counted` gradients.

    Fewest: only pools whose every unit group is counted; most: every pool with at least one. What equal
    weights give lies between. Arguments as in `by_gradient`; in the unit of `people`.
    """
    low = high = 0.0
    for inside, count in pools(people, gradients):
        hit = [gradients[unit] in counted for unit in inside if unit[:2] not in apart]
        low += count if hit and all(hit) else 0.0
        high += count if any(hit) else 0.0
    return low, high


def by_gradient(
    people: Mapping[str, float], whole: float, gradients: Mapping[str, str], apart: Collection[str] = ()
) -> dict[str, float]:
    """People by the exposure gradient of their occupation; the parts sum to `whole`.

    `people` as in `spread`, `whole` all employed persons in the same unit; `gradients`: unit group → one of
    GRADIENTS, so that a sub-major group counts by the share of its unit groups in each gradient. `apart`:
    sub-major groups whose code does not say what their people do. They and everybody outside the unit
    groups count as UNSCORED. Raises ValueError for an unknown gradient or people beyond `whole`.
    """
    if unknown := set(gradients.values()) - set(GRADIENTS):
        raise ValueError(f"unknown gradients: {', '.join(sorted(unknown))}")
    found = dict.fromkeys(GRADIENTS, 0.0)
    for unit, count in spread(people, gradients).items():
        if unit[:2] not in apart:
            found[gradients[unit]] += count
    rest = whole - sum(found.values())
    if rest < -ROUNDING * whole:
        raise ValueError(f"groups hold {-rest:g} more people than the whole of {whole:g}")
    return found | {UNSCORED: max(rest, 0.0)}


def exposed_jobs(
    employment: pd.DataFrame, gradients: Mapping[str, str], apart: Collection[str] = ()
) -> pd.DataFrame:
    """`by_gradient` for every year and sex.

    `employment`: year, sex, code (one or two digits of ISCO-08, or TOTAL) and value (persons in any unit).
    Returns year, sex, gradient (GRADIENTS, then UNSCORED), people (that unit) and share (percent of all
    employed persons of that sex and year). A year and sex without a total is left out. Raises ValueError
    as `by_gradient` does.
    """
    employed: dict[tuple[int, str], dict[str, float]] = {}
    columns = (employment[name].tolist() for name in ("year", "sex", "code", "value"))
    for year, sex, code, value in zip(*columns, strict=True):
        employed.setdefault((year, sex), {})[code] = float(value)
    found = []
    for (year, sex), people in sorted(employed.items()):
        whole = people.pop("TOTAL", 0.0)
        if whole <= 0:
            continue
        for gradient, count in by_gradient(people, whole, gradients, apart).items():
            found.append((year, sex, gradient, count, 100 * count / whole))
    return pd.DataFrame(found, columns=["year", "sex", "gradient", "people", "share"])
