"""Figures of the 63 provinces on the 34: sums, weighted means, and a reason wherever there is neither."""

import math
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from synthetic_tree import Row, plant, row

from wide.warehouse import build
from wide.warehouse.connection import open_read_only

PARTS = ("P92", "P93", "P94")  # together N92
Built = Callable[[list[list[object]]], tuple[list[dict[str, Any]], list[dict[str, Any]]]]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Build these rows; returns the rows of the 34 provinces and the cases that could not be merged."""
    return lambda rows: outcome(tmp_path, rows)


def outcome(folder: Path, rows: list[list[object]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        target = build(plant(Path(scratch) / "data", rows), Path(scratch) / "x.duckdb").target
        with open_read_only(target) as con:
            merged = con.execute(
                "SELECT * FROM preferred_observations WHERE geo_id LIKE 'N%' ORDER BY ALL"
            ).df()
            unmerged = con.execute("SELECT * FROM unmerged").df()
    return merged.to_dict("records"), unmerged.astype(object).where(unmerged.notna(), None).to_dict("records")


def test_counts_are_added_with_their_sources_and_notes(built: Built) -> None:
    merged, unmerged = built(
        [
            row("people", "P92", 10, notes="10 2"),
            row("people", "P93", 20, source_id="synthetic-002", notes="2"),
            row("people", "P94", 30, notes="1"),
        ]
    )
    assert unmerged == []
    (figure,) = merged
    assert figure["geo_id"] == "N92"
    assert figure["value"] == 60
    assert figure["derived"] == "sum"
    assert figure["year"] == 2020
    assert figure["source_id"] == "synthetic-001;synthetic-002"
    assert figure["notes"] == "1 2 10"
    assert figure["grade"] == "B"  # as weak as its weakest part
    assert figure["suspect"]
    assert figure["preferred"]


def test_an_incomplete_sum_is_not_shown(built: Built) -> None:
    merged, unmerged = built([row("people", "P92", 10), row("people", "P94", 30)])
    assert merged == []
    (case,) = unmerged
    assert (case["geo_id"], case["reason"], case["have"], case["need"]) == ("N92", "incomplete", 2, 3)


def test_rates_are_weighted_by_their_denominator(built: Built) -> None:
    rows = [row("people", place, weight) for place, weight in zip(PARTS, (100, 200, 700), strict=True)]
    rows += [row("rate", place, rate) for place, rate in zip(PARTS, (10, 20, 30), strict=True)]
    merged, unmerged = built(rows)
    rate = next(figure for figure in merged if figure["indicator_id"] == "rate")
    assert rate["value"] == pytest.approx((10 * 100 + 20 * 200 + 30 * 700) / 1000)
    assert rate["derived"] == "weighted"
    assert unmerged == []


@pytest.mark.parametrize(
    ("rate", "weight"),
    [
        ({"sex": "female"}, {"sex": "both"}),
        ({"breakdown": "area=urban"}, {"breakdown": ""}),
        ({"year": 2021}, {"year": 2020}),
    ],
)
def test_another_denominator_is_no_denominator(
    built: Built, rate: Mapping[str, object], weight: Mapping[str, object]
) -> None:
    rows = [row("people", place, 100, **weight) for place in PARTS]
    merged, unmerged = built(rows + [row("rate", place, 50, **rate) for place in PARTS])
    assert [figure["indicator_id"] for figure in merged] == ["people"]
    (case,) = unmerged
    assert (case["reason"], case["have"], case["need"]) == ("no_denominator", 0, 3)


def test_a_denominator_of_nobody_weighs_nothing(built: Built) -> None:
    rows = [row("people", place, 0) for place in PARTS] + [row("rate", place, 50) for place in PARTS]
    merged, unmerged = built(rows)
    assert [figure["value"] for figure in merged] == [0]
    assert [case["reason"] for case in unmerged] == ["no_denominator"]


def test_an_unchanged_province_keeps_its_figures_but_no_rank(built: Built) -> None:
    merged, unmerged = built(
        [row("people", "P01", 5), row("rate", "P01", 7), row("bare_rate", "P01", 9), row("ranking", "P01", 1)]
    )
    assert [(figure["indicator_id"], figure["geo_id"], figure["value"]) for figure in merged] == [
        ("bare_rate", "N01", 9), ("people", "N01", 5), ("rate", "N01", 7)
    ]  # fmt: skip
    assert {figure["derived"] for figure in merged} == {"sum"}
    assert [(case["indicator_id"], case["reason"]) for case in unmerged] == [("ranking", "rank_or_score")]


def test_what_is_never_merged_is_said_once_a_year(built: Built) -> None:
    rows = [row("ranking", place, 3, year=year) for place in PARTS for year in (2020, 2021)]
    rows += [row("bare_rate", place, 3) for place in PARTS]
    merged, unmerged = built(rows)
    assert merged == []
    assert {
        (case["indicator_id"], case["year"], case["reason"], case["have"], case["need"]) for case in unmerged
    } == {
        ("bare_rate", 2020, "no_denominator", 3, 63),
        ("ranking", 2020, "rank_or_score", 3, 63),
        ("ranking", 2021, "rank_or_score", 3, 63),
    }
    assert all(case["geo_id"] is None for case in unmerged)


def test_a_published_figure_wins_over_a_merged_one(built: Built) -> None:
    rows = [row("people", place, 10) for place in PARTS]
    merged, unmerged = built([*rows, row("people", "N92", 31, source_id="synthetic-002")])
    (figure,) = merged
    assert (figure["value"], figure["derived"], figure["source_id"]) == (31, "", "synthetic-002")
    assert unmerged == []


def test_parts_are_taken_from_the_preferred_source(built: Built) -> None:
    rows = [row("people", place, 10) for place in PARTS]
    merged, _ = built([*rows, row("people", "P92", 99, source_id="synthetic-002")])
    assert [(figure["value"], figure["differs"]) for figure in merged] == [(30, True)]


def test_figures_without_a_year_are_not_merged(built: Built) -> None:
    assert built([row("people", place, 10, year="") for place in PARTS]) == ([], [])


def test_the_preferred_source(tmp_path: Path) -> None:
    rows = [
        # A over B, whatever the number of the source.
        row("people", "VN", 1, source_id="synthetic-001"),
        row("people", "VN", 2, source_id="synthetic-002"),
        # Of one grade: not the doubtful one …
        row("people", "VN", 3, year=2021, source_id="synthetic-003", notes="1"),
        row("people", "VN", 4, year=2021, source_id="synthetic-001"),
        # … then the later source; and both agree.
        row("people", "VN", 5, year=2022, source_id="synthetic-001"),
        row("people", "VN", 5, year=2022, source_id="synthetic-003"),
        # A doubtful figure at the publisher still goes before a second hand.
        row("people", "VN", 6, year=2023, source_id="synthetic-001", notes="1"),
        row("people", "VN", 7, year=2023, source_id="synthetic-002"),
    ]
    target = build(plant(tmp_path / "data", rows), tmp_path / "x.duckdb").target
    with open_read_only(target) as con:
        found = con.execute(
            "SELECT year, value, source_id, differs, suspect FROM preferred_observations ORDER BY year"
        ).fetchall()
        kept = con.execute("SELECT count(*) FROM observations").fetchone()
    assert kept == (8,)
    assert found == [
        (2020, 1, "synthetic-001", True, False),
        (2021, 4, "synthetic-001", True, False),
        (2022, 5, "synthetic-003", False, False),
        (2023, 6, "synthetic-001", True, True),
    ]


def test_breakdowns_become_parts_and_quarters(tmp_path: Path) -> None:
    rows = [row("people", "VN", 1, breakdown="quarter=Q1;area=urban"), row("people", "VN", 2)]
    target = build(plant(tmp_path / "data", rows), tmp_path / "x.duckdb").target
    with open_read_only(target) as con:
        found = con.execute(
            "SELECT parts['area'], parts['quarter'], quarter, cardinality(parts) "
            "FROM preferred_observations ORDER BY value"
        ).fetchall()
    assert found == [("urban", "Q1", "Q1", 2), (None, None, None, 0)]


amounts = st.none() | st.integers(0, 10**6)
shares = st.none() | st.floats(0, 100, allow_subnormal=False).map(lambda share: round(share, 3))
#: For one year: the denominator and the rate of each of the three parts.
years = st.tuples(st.tuples(amounts, amounts, amounts), st.tuples(shares, shares, shares))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(years, min_size=1, max_size=25))
def test_merging_holds_for_any_figures(
    tmp_path: Path, cases: list[tuple[tuple[int | None, ...], tuple[float | None, ...]]]
) -> None:
    rows: list[Row] = []
    for year, (weights, rates) in enumerate(cases, start=1990):
        for name, values in (("people", weights), ("rate", rates)):
            rows += [
                row(name, place, value, year=year)
                for place, value in zip(PARTS, values, strict=True)
                if value is not None
            ]
    merged, unmerged = outcome(tmp_path, [list(one) for one in rows])
    figures = {(figure["indicator_id"], figure["year"]): figure["value"] for figure in merged}
    reasons = {(case["indicator_id"], case["year"]): case["reason"] for case in unmerged}
    assert not set(figures) & set(reasons)
    for year, (weights, rates) in enumerate(cases, start=1990):
        expected = added(weights)
        check(figures, reasons, ("people", year), expected, "incomplete" if any_given(weights) else None)
        reason = None
        if any_given(rates):
            reason = "incomplete" if None in rates else "no_denominator"
        check(figures, reasons, ("rate", year), averaged(rates, weights), reason)


def check(
    figures: Mapping[tuple[str, int], float],
    reasons: Mapping[tuple[str, int], str],
    key: tuple[str, int],
    expected: float | None,
    reason: str | None,
) -> None:
    if expected is None:
        assert key not in figures
        assert reasons.get(key) == reason
    else:
        assert math.isclose(figures[key], expected, rel_tol=1e-9, abs_tol=1e-9)


def any_given(values: tuple[float | None, ...]) -> bool:
    return any(value is not None for value in values)


def added(values: tuple[float | None, ...]) -> float | None:
    given = [value for value in values if value is not None]
    return math.fsum(given) if len(given) == len(values) else None


def averaged(rates: tuple[float | None, ...], weights: tuple[float | None, ...]) -> float | None:
    """The weighted mean, and that it lies between the least and the greatest rate."""
    pairs = [(r, w) for r, w in zip(rates, weights, strict=True) if r is not None and w is not None]
    whole = math.fsum(weight for _, weight in pairs)
    if len(pairs) < len(rates) or whole <= 0:
        return None
    mean = math.fsum(rate * weight for rate, weight in pairs) / whole
    heavy = [rate for rate, weight in pairs if weight]
    assert min(heavy) - 1e-9 <= mean <= max(heavy) + 1e-9
    return mean
