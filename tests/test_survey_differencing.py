"""An attacker compares every table of a synthetic round that the page can show; no small count may come out.

The attacker knows the rules, and for every cut and every choice of provinces what is published of its respondents: the
band of each row that is shown, "under 30" for the others, and the rounded total. He then narrows every count by the
sums that hold between tables, over and over, until nothing moves.
"""

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wide.measures.survey.small_cells import BANDS, SMALLEST, banded, rounded_down
from wide.rounds import Asked, answered, answering

OPEN, DRAWN = "synthetic~link", "synthetic~random"
CUTS: Mapping[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "age_group": ("15-24", "25-34", "35-44"),
    "member": ("yes", "no"),
    "ethnicity": ("kinh", "mong", "tay"),
}
PLACES = ("P01", "P94", "P79")
Key = frozenset[tuple[str, str]]
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
    made["sells_online"] = draw.choice(["yes", "no"], people)
    made["stratum"] = made["psu"] = None
    made["weight"] = draw.uniform(1, 9, people) if drawn else None
    return made


def seen(people: pd.DataFrame, key: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bounds, Bounds]:
    """What every table says of its counts, and the true counts, by the groups that a row speaks of.

    A row restricted to provinces stands under its groups and ("place", "P01+P94").
    """
    monkeypatch.setattr(answering, "respondents", lambda _key, _home=None: people)
    cuts = [c for n in range(3) for c in itertools.combinations([*CUTS, *(["province"] * (key == DRAWN))], n)]
    choices: list[tuple[str, ...]] = [(), *([(PLACES[0],), PLACES[1:], PLACES[:2]] if key == DRAWN else [])]
    low_high: Bounds = {frozenset(): total(len(people))}
    truth: Bounds = {}
    for by, places in itertools.product(cuts, choices):
        inside = people[people["province"].isin(places)] if places else people
        counts = inside.groupby(list(by)).size() if by else pd.Series({(): len(inside)})
        where: set[tuple[str, str]] = {("place", "+".join(places))} if places else set()
        for row in answered(Asked(key, "sells_online", "yes", by, places=places)).rows.to_dict("records"):
            groups = frozenset({*((column, str(row[column])) for column in by), *where})
            code: Any = tuple(row[column] for column in by)
            true = int(counts.get(code if len(code) != 1 else code[0], 0))
            truth[groups] = (true, true)
            alone = key == DRAWN and row["reason"] == "few"
            said = (
                band(row["n"])
                if row["flag"] != "hidden"
                else (0 if places else 1, BANDS[0] - 1 if alone else TOP)
            )
            low_high[groups] = both(low_high.get(groups, (0, TOP)), said)
    return low_high, truth


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
        for column, codes in {**CUTS, "province": PLACES}.items():
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


PEOPLE = st.one_of(st.integers(31, 60), st.integers(60, 400))
RARE = st.sampled_from([0.02, 0.1, 0.3, 0.7])


def attacked(rows: pd.DataFrame, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tables of the round are compared; no small count has one value left."""
    said, truth = seen(rows, key, monkeypatch)
    known = narrowed(said)
    assert all(known[one][0] <= true <= known[one][1] for one, (true, _) in truth.items()), "a false bound"
    assert pinned(known, truth) == []


@settings(
    max_examples=4, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=PEOPLE, seed=st.integers(0, 2**16), rare=RARE)
def test_no_small_count_follows_from_all_tables_of_an_open_round(
    people: int, seed: int, rare: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    attacked(synthetic(people, seed, rare, drawn=False), OPEN, monkeypatch)


@pytest.mark.parametrize(("people", "seed", "rare"), [(240, 12, 0.1)])
def test_no_small_count_follows_from_provinces_and_cuts_together(
    people: int, seed: int, rare: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    attacked(synthetic(people, seed, rare, drawn=True), DRAWN, monkeypatch)


def test_the_attacker_wins_against_exact_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same attack finds groups of a few at once where rows give their respondents to the last person."""
    rows = synthetic(200, 7, 0.05, drawn=False)
    said, truth = seen(rows, OPEN, monkeypatch)
    exact = {one: (truth[one] if truth[one][0] >= BANDS[0] else bounds) for one, bounds in said.items()}
    exact[frozenset()] = (200, 200)
    assert pinned(narrowed(exact), truth)


def test_bands_and_totals() -> None:
    assert np.isnan(banded([0, 9, 29, np.nan])).all()
    assert banded([30, 99, 100, 2_999, 250_000]).tolist() == [30, 30, 100, 1_000, 100_000]
    assert [rounded_down(one) for one in (0, 9, 37, 540, 1_234, 98_765)] == [0, 0, 30, 540, 1_200, 98_000]


def test_whole_percents_where_everybody_weighs_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share of 3/37 to six digits says that 37 were asked; 8 % does not."""
    for drawn in (False, True):
        rows = synthetic(333, 5, 0.5, drawn=drawn).assign(weight=2.0 if drawn else None)
        monkeypatch.setattr(answering, "respondents", lambda _key, _home=None, rows=rows: rows)
        shown = answered(Asked(DRAWN if drawn else OPEN, "sells_online", "yes", ("sex",))).rows["estimate"]
        assert shown.notna().all()
        assert shown.tolist() == shown.round().tolist()
