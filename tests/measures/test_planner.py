"""From a goal to women: worked by hand, and what must always hold."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wide.measures.planner import PATHS, Plan, by_year, group, women

PEOPLE = st.integers(0, 10_000_000)
PLANS = st.builds(
    lambda points, start, length, share, loss, path: Plan(points, start, start + length, share, loss, path),
    st.floats(0, 100),
    st.integers(2026, 2035),
    st.integers(0, 12),
    st.floats(0, 100),
    st.floats(0, 90),
    st.sampled_from(PATHS),
)


def test_a_plan_worked_by_hand() -> None:
    # 1,000,000 x 46.7 % = 467,000 women; 5 points are 23,350; with 20 % drop-outs 29,187.5, so 29,188.
    assert group(1_000_000, Plan(5, 2026, 2030, 46.7)) == pytest.approx(467_000)
    assert women(1_000_000, Plan(5, 2026, 2030, 46.7)) == 23_350
    assert women(1_000_000, Plan(5, 2026, 2030, 46.7, 20)) == 29_188


def test_paths_worked_by_hand() -> None:
    assert by_year(1000, Plan(10, 2026, 2029)) == {2026: 25, 2027: 25, 2028: 25, 2029: 25}
    assert by_year(1000, Plan(10, 2026, 2029, path="rising")) == {2026: 10, 2027: 20, 2028: 30, 2029: 40}
    assert by_year(1000, Plan(10, 2026, 2026, path="rising")) == {2026: 100}


@given(PEOPLE, PLANS)
def test_the_years_add_up_to_the_total(people: int, plan: Plan) -> None:
    made = by_year(people, plan)
    assert sum(made.values()) == women(people, plan)
    assert list(made) == list(range(plan.start, plan.end + 1))
    assert min(made.values()) >= 0
    if plan.path == "even":
        assert max(made.values()) - min(made.values()) <= 1
    else:
        years = list(made.values())
        assert all(later >= earlier - 1 for earlier, later in pairwise(years))


@given(PEOPLE, PEOPLE, PLANS, st.floats(0, 100))
def test_more_of_anything_never_means_fewer_women(people: int, more: int, plan: Plan, bound: float) -> None:
    base = women(people, plan)
    assert women(people + more, plan) >= base
    for name, low, high in (("points", 0, 100), ("share", 0, 100), ("loss", 0, 90)):
        at = max(low, min(high, bound))
        values = {"points": plan.points, "share": plan.share, "loss": plan.loss}
        other = Plan(**(values | {name: at}), start=plan.start, end=plan.end, path=plan.path)
        assert (women(people, other) >= base) if at >= values[name] else (women(people, other) <= base)


@pytest.mark.parametrize(
    "wrong",
    [{"end": 2025}, {"points": -1}, {"points": 101}, {"share": 101}, {"loss": 100}],
)
def test_impossible_plans_are_refused(wrong: dict[str, int]) -> None:
    sound = Plan(5, 2026, 2030)
    with pytest.raises(ValueError, match=r"plan ends|must lie"):
        replace(sound, **wrong)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        women(-1, Plan(5, 2026, 2030))
