"""bench.report: medians, ratios and budgets of the apps that were measured."""

import pytest

from bench.alternate import alternated
from bench.browser_timing import Times
from bench.report import (
    BUDGETS,
    FIRST_CHART,
    FIRST_VISIT,
    LIST,
    MEASURE,
    Budget,
    Row,
    row,
    rows,
    table,
    verdict,
)

BARE = Times(
    first_chart=[100, 200, 300],
    first_chart_cached=[10, 10, 10],
    changes={"select": [50, 50, 50]},
    switches=[100],
)
WIDE = Times(
    first_chart=[300, 400, 500],
    first_chart_cached=[15, 15, 15],
    changes={"measure": [50, 60, 150], "list": [80, 90, 100]},
    switches=[140],
    first_visit_bytes=[2_400_000],
)


def test_rows_hold_medians_and_percentiles_of_each_app() -> None:
    lines = {line.step: line for line in rows({"bare": BARE, "wide": WIDE})}
    assert lines[FIRST_CHART].medians == {"bare": 200, "wide": 400}
    assert lines[FIRST_CHART].p95["wide"] == pytest.approx(490)
    assert lines[MEASURE].medians == {"bare": 50, "wide": 60}
    assert FIRST_VISIT not in lines, "the bare app was not measured"


def test_row_refuses_an_app_without_samples() -> None:
    with pytest.raises(ValueError, match="wide"):
        row(FIRST_CHART, {"bare": [1.0], "wide": []})


def test_verdict_compares_the_median_with_the_budget() -> None:
    lines = {line.step: line for line in rows({"bare": BARE, "wide": WIDE})}
    assert verdict(lines[FIRST_CHART], "wide") == "MISSED (<= 1.4 x bare)"
    assert verdict(lines[MEASURE], "wide") == "met (<= 1.3 x bare)"
    assert verdict(lines[LIST], "wide").startswith("MISSED")
    assert verdict(Row(FIRST_VISIT, {"wide": 2433}, {"wide": 2433}), "wide") == "met (<= 2500)"
    assert verdict(Row("another step", {"wide": 1}, {"wide": 1}), "wide") == ""


def test_verdict_is_empty_without_the_reference() -> None:
    assert BUDGETS["burst, p95"] == Budget(1.5, "old")
    assert verdict(Row("burst, p95", {"bare": 1, "new": 2}, {"bare": 1, "new": 2}), "new") == ""


def test_table_prints_ratios_to_each_reference() -> None:
    times = {"bare": BARE, "old": WIDE, "new": WIDE}
    line = next(
        text for text in table(rows(times), "new", ["bare", "old"]).splitlines() if FIRST_CHART in text
    )
    assert line.split()[-6:-3] != []
    assert "2.00" in line
    assert "1.00" in line
    assert "MISSED" in line


def test_alternated_reverses_every_other_turn() -> None:
    assert [list(alternated("ab", turn)) for turn in range(3)] == [["a", "b"], ["b", "a"], ["a", "b"]]
