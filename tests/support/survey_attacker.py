"""Attackers of a published round: one compares all its tables, one works counts out of many rounded shares."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from wide import catalogue
from wide.catalogue import System
from wide.measures.survey.small_cells import BANDS, SMALLEST, rounded_down
from wide.rounds import RoundQuery, estimate_round, estimates

OPEN, DRAWN = "synthetic~link", "synthetic~random"
CUTS: Mapping[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "age_group": ("15-24", "25-34", "35-44"),
    "member": ("yes", "no"),
    "ethnicity": ("kinh", "mong", "tay"),
}
PLACES = ("P01", "P94", "P79")
#: Questions of yes or no. Three of them have a base of their own.
ITEMS = (
    *("sells_online", "account", "phone", "smartphone", "computer_ever", "internet_ever", "public_service"),
    *("wallet", "training", "vneid"),
)
EVERYBODY, BASES = ITEMS[:7], ITEMS[7:]
ASKED: Mapping[str, tuple[str, ...]] = {f"asked:{item}": ("yes", "no") for item in BASES}
Key = frozenset[tuple[str, str]]
Counts = npt.NDArray[np.int64]
Bounds = dict[Key, tuple[int, int]]
TOP = 10**6
#: Bounds move by sums of the lines they stand in: they rest after a few rounds.
ROUNDS = 60


def synthetic(people: int, seed: int, rare: float, *, drawn: bool) -> pd.DataFrame:
    """A round of synthetic people, some groups rare; columns as the store gives them."""
    draw = np.random.default_rng(seed)
    rows = {
        name: draw.choice(
            codes,
            people,
            p=[1 - rare * (len(codes) - 1) / len(codes), *[rare / len(codes)] * (len(codes) - 1)],
        )
        for name, codes in CUTS.items()
    }
    made = pd.DataFrame(rows)
    made["province"] = draw.choice(PLACES, people, p=[1 - rare, rare / 2, rare / 2])
    for item in ITEMS:
        made[item] = draw.choice(["yes", "no"], people, p=[(yes := draw.uniform(0.3, 0.7)), 1 - yes])
    # Asked of those with an account only; not answered by a few; asked of nearly nobody.
    made.loc[made["account"] == "no", "wallet"] = None
    made.loc[draw.random(people) < 0.04, "training"] = None
    made.loc[draw.random(people) < 0.97, "vneid"] = None
    made["stratum"] = made["psu"] = None
    made["weight"] = draw.uniform(1, 9, people) if drawn else None
    return made


def seen(
    people: pd.DataFrame,
    key: str,
    monkeypatch: pytest.MonkeyPatch,
    items: Sequence[str] = ("sells_online",),
    choices: Sequence[tuple[str, ...]] = ((),),
    lists: Sequence[System] = ("63",),
) -> tuple[Bounds, Bounds]:
    """What every table says of its counts, and the true counts, by the groups that a row speaks of.

    A row restricted to provinces stands under its groups and ("place", "P01+P94"), one of a question with a base of its
    own under its groups and ("asked:wallet", "yes"); those whom it did not ask are never shown, but can be sought.
    """
    monkeypatch.setattr(estimates, "respondents", lambda _key, _home=None: people)
    cuts = [c for n in range(3) for c in itertools.combinations([*CUTS, *(["province"] * (key == DRAWN))], n)]
    known: Bounds = {frozenset(): total(len(people))}
    truth: Bounds = {frozenset(): (len(people), len(people))}
    for item, by, places, system in itertools.product(items, cuts, choices, lists):
        inside = people[people["province"].isin(places)] if places else people
        base: set[tuple[str, str]] = {("place", "+".join(places))} if places else set()
        rows = estimate_round(RoundQuery(key, item, "yes", by, places=places, system=system)).rows.to_dict(
            "records"
        )
        for row in rows:
            of = {(column, old(str(row[column]))) for column in by}
            group = inside[np.logical_and.reduce([inside[c] == v for c, v in of] or [inside["sex"].notna()])]
            whole = frozenset({*of, *base})
            groups = whole if item in EVERYBODY else whole | {(f"asked:{item}", "yes")}
            count = int(group[item].notna().sum())
            truth[groups] = (count, count)
            alone = key == DRAWN and row["reason"] == "few"
            hidden = (0 if places or item in BASES else 1, BANDS[0] - 1 if alone else TOP)
            said = band(row["n"]) if row["flag"] != "hidden" else hidden
            known[groups] = both(known.get(groups, (0, TOP)), said)
        if item in EVERYBODY:
            continue
        for _, group in inside.groupby(list(by)) if by else [((), inside)]:
            others = frozenset({*((c, str(group[c].iloc[0])) for c in by), *base, (f"asked:{item}", "no")})
            count = int(group[item].isna().sum())
            truth[others] = (count, count)
            known.setdefault(others, (0, TOP))
    return known, truth


def old(code: str) -> str:
    """A province of the list of 63 for one of the 34: each of ours became exactly one."""
    return next((place for place in PLACES if catalogue.counterparts(place, "34")[0] == code), code)


def total(count: int) -> tuple[int, int]:
    """What the rounded number of people says: the smallest and the largest it may stand for."""
    said = rounded_down(count)
    fitting = [one for one in range(said, said + 10_000) if rounded_down(one) == said]
    return fitting[0], fitting[-1]


def band(shown: float) -> tuple[int, int]:
    """The counts that a band may stand for."""
    if np.isnan(shown):  # an estimate without its count: published, so thirty at least
        return BANDS[0], TOP
    later = [end for end in BANDS if end > shown]
    return int(shown), later[0] - 1 if later else TOP


def both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """What two statements on one count leave open."""
    return max(one[0], other[0]), min(one[1], other[1])


def narrowed(known: Bounds) -> Bounds:
    """Bounds tightened by every sum: a group is what its parts along one cut are together."""
    known = dict(known)
    lines = []
    for whole in list(known):
        for column, codes in {**CUTS, "province": PLACES, **ASKED}.items():
            parts = [whole | {(column, code)} for code in codes]
            if column not in dict(whole) and any(part in known for part in parts):
                lines.append((whole, [part for part in parts if part in known]))
        for places in (code for name, code in whole if name == "place"):
            rest = whole - {("place", places)}
            parts = [rest | {("province", place)} for place in places.split("+")]
            if any(part in known for part in parts):
                lines.append((whole, [part for part in parts if part in known]))
    for _ in range(ROUNDS):
        before = dict(known)
        for whole, parts in lines:
            lows, highs = sum(known[one][0] for one in parts), sum(known[one][1] for one in parts)
            found = {whole: both(known[whole], (lows, highs))}
            for part in parts:
                others = lows - known[part][0], highs - known[part][1]
                found[part] = both(known[part], (known[whole][0] - others[1], known[whole][1] - others[0]))
            for one, bounds in found.items():
                assert bounds[0] <= bounds[1], "the attacker believes something false"
                known[one] = bounds
        if known == before:
            break
    return known


def pinned(known: Bounds, truth: Bounds) -> list[tuple[Key, int]]:
    """Small counts of which only one value is left."""
    return [
        (groups, true)
        for groups, (true, _) in truth.items()
        if 0 < true < SMALLEST and known[groups][0] == known[groups][1]
    ]


def left_over(
    whole: tuple[int, int],
    part: tuple[int, int],
    shares: Sequence[tuple[float, float]],
    step: tuple[float, float],
) -> set[int]:
    """How many people may be in `whole` and not in `part`, as their shares of many questions leave it open.

    `whole`, `part`: the bounds of both counts. `shares`: of each question, in percent, of the whole and of the part,
    rounded to the two steps. For each pair of counts the attacker knows between which numbers the yes lie, and that of
    those who are left over not fewer than nobody and not more than all said yes.
    """
    n, m = np.meshgrid(np.arange(whole[0], whole[1] + 1), np.arange(part[0], part[1] + 1), indexing="ij")
    fits = n >= m
    for of_whole, of_part in shares:
        low, high = between(of_whole, n, step[0])
        low_part, high_part = between(of_part, m, step[1])
        fits &= (low <= high) & (low_part <= high_part)
        fits &= np.maximum(low - high_part, 0) <= np.minimum(high - low_part, n - m)
    return set((n - m)[fits].tolist())


def between(share: float, count: Counts, step: float) -> tuple[Counts, Counts]:
    """The fewest and the most of `count` people who may have said yes, where their share is rounded to `step`."""
    low = np.ceil((share - step / 2) * count / 100 - 1e-9)
    high = np.floor((share + step / 2) * count / 100 + 1e-9)
    return np.maximum(low, 0).astype(np.int64), np.minimum(high, count).astype(np.int64)
