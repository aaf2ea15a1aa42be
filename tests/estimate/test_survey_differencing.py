"""Attackers compare every table of a synthetic round that the page can show; no small count may come out.

They know the rules, and for every cut, question and choice of provinces what is published of its respondents: the band
of each row that is shown, "under 30" for the others, the rounded total, the rounded shares. Each attack is also made on
what is shown without the protection, and wins there: so a protection that is taken out fails a test.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from survey_attacker import (
    BASES,
    DRAWN,
    EVERYBODY,
    OPEN,
    PLACES,
    left_over,
    narrowed,
    pinned,
    seen,
    synthetic,
)

from wide.measures.survey.rounding import nearest, share_steps
from wide.measures.survey.small_cells import BANDS, SMALLEST, banded, rounded_down
from wide.rounds import RoundQuery, estimate_round, estimates

PEOPLE = st.one_of(st.integers(31, 60), st.integers(60, 400))
RARE = st.sampled_from([0.02, 0.1, 0.3, 0.7])
FIXED = settings(
    max_examples=8,
    phases=[Phase.generate],
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CHOICES = ((), (PLACES[0],), PLACES[1:], PLACES[:2])


def attacked(known: dict, truth: dict) -> None:  # type: ignore[type-arg]
    """All tables of the round are compared; no small count has one value left."""
    found = narrowed(known)
    assert all(found[one][0] <= true <= found[one][1] for one, (true, _) in truth.items()), "a false bound"
    assert pinned(found, truth) == []


@pytest.mark.parametrize(("people", "seed", "rare"), [(240, 12, 0.1), (90, 3, 0.3)])
def test_no_small_count_follows_from_provinces_and_cuts_together(
    people: int, seed: int, rare: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What every choice of provinces shows is put together, so that each of them is attacked too."""
    attacked(*seen(synthetic(people, seed, rare, drawn=True), DRAWN, monkeypatch, choices=CHOICES))


def test_both_lists_of_provinces_tell_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    attacked(*seen(synthetic(240, 12, 0.1, drawn=True), DRAWN, monkeypatch, lists=("63", "34")))


@FIXED
@given(people=PEOPLE, seed=st.integers(0, 2**16), rare=RARE, item=st.sampled_from(BASES))
def test_nobody_is_found_in_all_tables_of_an_open_round_or_between_two_bases(
    people: int, seed: int, rare: float, item: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """540 interviewed and 537 asked whether they have a wallet: three have no account."""
    attacked(
        *seen(synthetic(people, seed, rare, drawn=False), OPEN, monkeypatch, items=("sells_online", item))
    )


def test_the_attacker_wins_against_exact_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same attack finds groups of a few at once where rows give their respondents to the last person."""
    people = synthetic(200, 7, 0.05, drawn=False)
    said, truth = seen(people, OPEN, monkeypatch, items=("sells_online", "training"))
    exact = {one: (truth[one] if truth[one][0] >= BANDS[0] else bounds) for one, bounds in said.items()}
    found = pinned(narrowed(exact), truth)
    assert [groups for groups, _ in found if not any(name.startswith("asked") for name, _ in groups)]
    assert [groups for groups, _ in found if ("asked:training", "no") in groups], "by the bases as well"


def shares(people: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """What is published of everybody and of the women, for each question that all were asked."""
    monkeypatch.setattr(estimates, "respondents", lambda _key, _home=None: people)
    found = []
    for item in EVERYBODY:
        whole = estimate_round(RoundQuery(OPEN, item, "yes")).rows["estimate"].iloc[0]
        by_sex = estimate_round(RoundQuery(OPEN, item, "yes", ("sex",))).rows.set_index("sex")["estimate"]
        found.append((float(whole), float(by_sex["female"])))
    return [pair for pair in found if not np.isnan(pair).any()]


@FIXED
@given(women=st.integers(40, 160), men=st.integers(1, 9), seed=st.integers(0, 2**16))
def test_shares_of_many_questions_leave_a_few_men_uncounted(
    women: int, men: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = synthetic(women + men, seed, 0.1, drawn=False)
    people["sex"] = ["female"] * women + ["male"] * men
    bands = []
    for count in (women + men, women):
        low = int(banded([count])[0])
        bands.append((low, next(end for end in BANDS if end > low) - 1))
    step = share_steps([women + men, women], alike=True)
    published = shares(people, monkeypatch)
    found = left_over(bands[0], bands[1], published, (float(step[0]), float(step[1])))
    assert men in found, "the attacker believes something false"
    assert len(found) > SMALLEST, found


def test_shares_to_six_digits_count_a_few_men(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same attack where shares are not rounded: 3/37 says 37."""
    people = synthetic(58, 11, 0.1, drawn=False)
    people["sex"] = ["female"] * 54 + ["male"] * 4
    exact = [
        tuple(100 * float((group[item] == "yes").mean()) for group in (people, people[:54]))
        for item in EVERYBODY
    ]
    assert left_over((30, 99), (30, 99), exact, (1e-6, 1e-6)) == {4}  # type: ignore[arg-type]


@FIXED
@given(count=st.integers(30, 400), yes=st.floats(0, 1))
def test_one_rounded_share_leaves_every_count_of_its_band(count: int, yes: float) -> None:
    """The steps are wider than one person is: whatever the share, each number of the band can have given it."""
    step = share_steps([count], alike=True)
    share = float(nearest([100 * round(yes * count) / count], step)[0])
    low = int(banded([count])[0])
    for other in range(low, next(end for end in BANDS if end > low)):
        possible = nearest(100 * np.arange(other + 1) / other, np.full(other + 1, step[0]))
        assert share in possible


def test_bands_and_totals() -> None:
    assert np.isnan(banded([0, 9, 29, np.nan])).all()
    assert banded([30, 99, 100, 2_999, 250_000]).tolist() == [30, 30, 100, 1_000, 100_000]
    assert [rounded_down(one) for one in (0, 9, 37, 540, 1_234, 98_765)] == [0, 0, 30, 540, 1_200, 98_000]


def test_shares_are_rounded_by_how_many_and_whether_all_weigh_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A share of 3/37 to six digits says that 37 were asked; 10 % does not."""
    for weight, people, share, ends in (
        (None, 80, 5, 5),
        (None, 333, 1, 5),
        ("own", 80, 1, 1),
        ("own", 600, 0.1, 0.1),
    ):
        rows = synthetic(people, 5, 0.5, drawn=True)
        rows = rows if weight else rows.assign(weight=2.0)
        monkeypatch.setattr(estimates, "respondents", lambda _key, _home=None, rows=rows: rows)
        found = estimate_round(RoundQuery(DRAWN, "sells_online", "yes")).rows
        for name, step in (("estimate", share), ("ci_low", ends), ("ci_high", ends)):
            value = float(found[name].iloc[0])
            assert value == pytest.approx(round(value / step) * step)


def test_a_gap_is_as_coarse_as_the_share_of_its_smaller_side(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = synthetic(600, 5, 0.1, drawn=True)
    rows["sex"] = ["female"] * 540 + ["male"] * 60
    rows["sells_online"] = ["yes", "no", "yes"] * 180 + ["no", "yes", "no"] * 20
    monkeypatch.setattr(estimates, "respondents", lambda _key, _home=None: rows)
    found = estimate_round(RoundQuery(DRAWN, "sells_online", "yes", ("sex",)))
    assert found.gap is not None
    for name in ("estimate", "ci_low", "ci_high", "first", "second"):
        value = float(found.gap[name].iloc[0])
        assert value == round(value), name
    women = found.rows.set_index("sex")["estimate"]["female"]
    assert women != round(women), "five hundred women are given to a tenth"
