"""The verdict on a target: cases worked by hand, and what must always hold."""

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wide.measures.progress import VERDICTS, Direction, attained, judge, reaches, tracked

YEARS = st.integers(2000, 2030)
VALUES = st.floats(0.1, 1000).map(lambda value: round(value, 3))
SERIES = st.dictionaries(YEARS, VALUES, min_size=1, max_size=8).map(lambda one: list(one.items()))
DIRECTIONS = st.sampled_from(["more", "less"])


def test_the_account_target_of_2025_worked_by_hand() -> None:
    # (70.55 - 56.27) / 2 = 7.14 a year since 2022; (80 - 70.55) / 1 = 9.45 are needed: behind.
    found = judge([(2017, 30.80), (2022, 56.27), (2024, 70.55)], 80, 2025, "more", 2022)
    assert (found.verdict, found.year, found.base_year) == ("behind", 2024, 2022)
    assert found.pace == pytest.approx(7.14)
    assert found.needed == pytest.approx(9.45)
    assert found.distance == pytest.approx(9.45)


def test_a_rank_goes_down() -> None:
    # (71 - 86) / 4 = -3.75 a year since 2020; (50 - 71) / 6 = -3.5 are needed: on track.
    found = judge([(2018, 88), (2020, 86), (2022, 86), (2024, 71)], 50, 2030, "less", 2020)
    assert (found.verdict, found.pace, found.needed) == ("on_track", -3.75, -3.5)


@pytest.mark.parametrize(
    ("figures", "deadline", "verdict", "year"),
    [
        ([(2023, 16.5)], 2023, "met", 2023),
        ([(2023, 15.5)], 2023, "missed", 2023),
        ([(2022, 15.0), (2024, 15.5)], 2023, "missed", 2024),
        ([(2022, 15.0), (2024, 17.0)], 2023, "unknown", 2024),  # reached, but perhaps too late
        ([(2022, 16.0), (2024, 15.0)], 2023, "met", 2022),
        ([(2022, 15.0)], 2023, "unknown", 2022),
        ([(2020, 15.0), (2022, 15.0)], 2023, "behind", 2022),
    ],
)
def test_deadlines(figures: list[tuple[int, float]], deadline: int, verdict: str, year: int) -> None:
    found = judge(figures, 16, deadline, "more", 2020)
    assert (found.verdict, found.year) == (verdict, year)


def test_one_year_is_no_pace_where_there_is_more() -> None:
    found = judge([(2021, 10), (2022, 12), (2023, 14), (2024, 14.1)], 30, 2030, "more", 2024)
    assert found.base_year == 2022
    assert judge([(2023, 14), (2024, 15)], 30, 2030, "more", 2024).base_year == 2023


def test_sources_that_disagree_decide_nothing() -> None:
    assert judge([(2025, 130)], 100, 2025, "more", 2017, undecided=True).verdict == "unknown"


@given(SERIES, VALUES, YEARS, DIRECTIONS, YEARS)
def test_what_always_holds(
    figures: list[tuple[int, float]], target: float, deadline: int, direction: Direction, document: int
) -> None:
    found = judge(figures, target, deadline, direction, document)
    assert found.verdict in VERDICTS
    assert (found.year, found.value) in figures
    assert found.distance >= 0
    assert (found.distance == 0) == reaches(found.value, target, direction)
    if found.verdict in ("on_track", "behind"):
        assert found.year < deadline
        assert found.distance > 0
    if found.verdict == "met":
        assert found.year <= deadline
        assert found.distance == 0
    assert judge(list(reversed(figures)), target, deadline, direction, document) == found


@given(VALUES, VALUES, DIRECTIONS)
def test_a_hundred_percent_is_the_target(value: float, target: float, direction: Direction) -> None:
    assume(abs(value - target) > 1e-6)
    assert (attained(value, target, direction) >= 100) == reaches(value, target, direction)


@given(SERIES, st.floats(0.1, 50))
def test_a_better_last_figure_never_worsens_the_verdict(
    figures: list[tuple[int, float]], more: float
) -> None:
    order = {"missed": 0, "behind": 0, "unknown": 1, "on_track": 2, "met": 3}
    last = max(year for year, _ in figures)
    better = [(year, value + (more if year == last else 0)) for year, value in figures]
    before = judge(figures, 500, last + 3, "more", 2010).verdict
    after = judge(better, 500, last + 3, "more", 2010).verdict
    assert order[after] >= order[before]


@pytest.mark.parametrize("figures", [[], [(2020, 1.0), (2020, 2.0)]])
def test_no_figure_or_two_of_one_year_are_refused(figures: list[tuple[int, float]]) -> None:
    with pytest.raises(ValueError, match="one figure a year"):
        judge(figures, 10, 2025, "more", 2020)


@pytest.mark.parametrize(("value", "target", "direction"), [(-1, 5, "more"), (5, 0, "more"), (0, 5, "less")])
def test_shares_that_mean_nothing_are_refused(value: float, target: float, direction: Direction) -> None:
    with pytest.raises(ValueError, match="no share"):
        attained(value, target, direction)


def test_tracked_keeps_the_source_of_the_figure_it_stands_on() -> None:
    rows = pd.DataFrame(
        {
            "target_id": ["a", "a", "b"],
            "year": [2020, 2024, 2024],
            "value": [5.0, 9.0, 3.0],
            "target": [10.0, 10.0, 4.0],
            "deadline_year": [2030, 2030, 2025],
            "direction": ["more", "more", "less"],
            "base_year": [2020, 2020, 2021],
            "match": ["same", "same", "loose"],
            "source_id": ["old", "new", "one"],
        }
    )
    found = tracked(rows).set_index("target_id")
    assert list(found["verdict"]) == ["on_track", "unknown"]
    assert list(found["source_id"]) == ["new", "one"]
    assert tracked(rows.iloc[:0]).columns.tolist()[-1] == "needed"
