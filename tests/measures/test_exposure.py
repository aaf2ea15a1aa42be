"""Exposure: people crossed with scores. Values worked by hand, and what must always hold."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wide.measures.exposure import (
    EXPOSED,
    GRADIENTS,
    UNSCORED,
    bounds,
    by_gradient,
    exposed_jobs,
    group_scores,
    pools,
    spread,
)

G4, G3, G2, G1, MINIMAL, NOT = GRADIENTS
#: Two sub-major groups of clerks, one of sales workers, one major group that is not split.
UNITS = {"4110": G3, "4120": G4, "4211": G4, "5211": NOT, "5221": G1, "5222": NOT, "5244": G4, "9111": NOT}


def test_group_scores_worked_by_hand() -> None:
    # 41: (0.60 + 0.58 + 0.65 + 0.70) / 4 = 2.53 / 4 = 0.6325
    codes, scores = ["4110", "4120", "4131", "4132", "5411"], [0.60, 0.58, 0.65, 0.70, 0.14]
    found = group_scores(pd.DataFrame({"code": codes, "score": scores})).set_index("code")
    assert found.loc["41"].to_dict() == pytest.approx(
        {"mean": 0.6325, "low": 0.58, "high": 0.70, "occupations": 4}
    )
    assert found.loc["54"].to_dict() == pytest.approx(
        {"mean": 0.14, "low": 0.14, "high": 0.14, "occupations": 1}
    )
    with pytest.raises(ValueError, match="unit group"):
        group_scores(pd.DataFrame({"code": [], "score": []}))


@given(st.lists(st.tuples(st.integers(1111, 9629), st.floats(0, 1)), min_size=1, max_size=40))
def test_a_mean_lies_between_the_lowest_and_the_highest(units: list[tuple[int, float]]) -> None:
    table = pd.DataFrame([(str(code), score) for code, score in units], columns=["code", "score"])
    found = group_scores(table)
    assert (found["low"] <= found["mean"]).all()
    assert (found["mean"] <= found["high"]).all()
    assert found["occupations"].sum() == len(units)


def test_spread_worked_by_hand() -> None:
    # 41 has 100 people in two unit groups; major 4 holds 130, so 30 are left for 42, which is not published.
    # Major 9 is not split at all: its one unit group takes all 7. The army (0) has no unit group.
    people = {"41": 100.0, "4": 130.0, "52": 80.0, "5": 80.0, "9": 7.0, "0": 3.0}
    assert spread(people, UNITS) == pytest.approx(
        {"4110": 50, "4120": 50, "4211": 30, "5211": 20, "5221": 20, "5222": 20, "5244": 20, "9111": 7}
    )
    # Without its major group a sub-major group stands alone.
    assert spread({"41": 100.0}, UNITS) == {"4110": 50, "4120": 50}


def test_by_gradient_worked_by_hand() -> None:
    # As above: G4 = 4120 50 + 4211 30 + 5244 20 = 100; G3 = 4110 50; G1 = 5221 20; not = 20 + 20 + 7 = 47.
    # Of 240 employed 217 are scored; 23 are not.
    people = {"41": 100.0, "4": 130.0, "52": 80.0, "5": 80.0, "9": 7.0, "0": 3.0}
    found = by_gradient(people, 240, UNITS)
    wanted = {G4: 100, G3: 50, G2: 0, G1: 20, MINIMAL: 0, NOT: 47, UNSCORED: 23}
    assert found == pytest.approx(wanted)
    # Set apart, the 80 of group 52 lose their 20 in G4, 20 in G1 and 40 not exposed.
    apart = by_gradient(people, 240, UNITS, apart=["52"])
    assert apart == pytest.approx(wanted | {G4: 80, G1: 0, NOT: 7, UNSCORED: 103})


def test_bounds_worked_by_hand() -> None:
    people = {"41": 100.0, "4": 130.0, "52": 80.0, "5": 80.0, "9": 7.0}
    # Any gradient: all of 41 and 42 are exposed for sure (130); 52 may add its 80.
    assert bounds(people, UNITS, EXPOSED) == (130, 210)
    # Gradient 4: 42 for sure (30); 41 and 52 at most.
    assert bounds(people, UNITS, [G4]) == (30, 210)
    assert bounds(people, UNITS, [G4], apart=["52"]) == (30, 130)


def test_what_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="sub-major groups of 4 miss"):
        spread({"41": 100.0, "42": 50.0, "4": 140.0}, UNITS)
    with pytest.raises(ValueError, match="sub-major groups of 5 miss"):
        spread({"52": 70.0, "5": 80.0}, UNITS)
    with pytest.raises(ValueError, match="more people than the whole"):
        by_gradient({"41": 100.0}, 90, UNITS)
    with pytest.raises(ValueError, match="unknown gradients: Gradient 5"):
        by_gradient({"41": 100.0}, 100, UNITS | {"4110": "Gradient 5"})


people_of = st.fixed_dictionaries(
    {}, optional={code: st.floats(0, 1e5) for code in ("41", "42", "52", "9")}
).map(lambda known: known | {"4": known.get("41", 0) + known.get("42", 0)} if len(known) > 2 else known)


@given(people=people_of, extra=st.floats(0, 1e5), factor=st.floats(1e-3, 1e3))
def test_parts_sum_to_the_whole_at_any_scale(people: dict[str, float], extra: float, factor: float) -> None:
    # The major group is left with nothing or with rounding dust for an unpublished group.
    whole = sum(count for code, count in people.items() if len(code) == 2 or code == "9") + extra
    found = by_gradient(people, whole, UNITS)
    assert min(found.values()) >= 0
    assert sum(found.values()) == pytest.approx(whole, rel=1e-9, abs=1e-9)
    assert sum(spread(people, UNITS).values()) == pytest.approx(
        sum(count for _, count in pools(people, UNITS)), rel=1e-9, abs=1e-9
    )
    grown = by_gradient({code: count * factor for code, count in people.items()}, whole * factor, UNITS)
    for gradient, count in found.items():
        assert grown[gradient] == pytest.approx(count * factor, rel=1e-6, abs=1e-6 * (1 + whole * factor))


@given(people=people_of, counted=st.sets(st.sampled_from(GRADIENTS)))
def test_equal_weights_lie_between_the_bounds(people: dict[str, float], counted: set[str]) -> None:
    low, high = bounds(people, UNITS, counted)
    middle = sum(count for unit, count in spread(people, UNITS).items() if UNITS[unit] in counted)
    slack = 1e-9 * (1 + high)
    assert low - slack <= middle <= high + slack
    assert bounds(people, UNITS, []) == (0, 0)


def test_exposed_jobs_gives_shares_of_each_sex_and_year() -> None:
    rows = [(2024, "female", "41", 60.0), (2024, "female", "TOTAL", 200.0), (2024, "male", "41", 10.0)]
    rows += [(2024, "male", "TOTAL", 100.0), (2023, "male", "41", 5.0)]
    found = exposed_jobs(pd.DataFrame(rows, columns=["year", "sex", "code", "value"]), UNITS)
    assert set(zip(found["year"], found["sex"], strict=True)) == {(2024, "female"), (2024, "male")}
    shares = found.set_index(["sex", "gradient"])["share"]
    assert shares["female", G4] == 15
    assert shares["male", G3] == 5
    assert all(math.isclose(total, 100) for total in shares.groupby("sex").sum())
