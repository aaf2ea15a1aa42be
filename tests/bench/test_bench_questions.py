"""The benchmark of the questions asks what the pages ask, leaves none out, and grows by synthetic figures only."""

from pathlib import Path

import pytest

from wide import warehouse
from wide.bench import growth, pages_asked, questions
from wide.ui import kept
from wide.warehouse.connection import open_read_only

pytestmark = pytest.mark.usefixtures("warehouse_file")


def test_no_question_is_left_out_and_each_is_timed(
    warehouse_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What an earlier test has looked at would be answered without a question.
    monkeypatch.setattr(kept, "_kept", type(kept._kept)())
    asks = [*pages_asked.asked(pages_asked.CHOICES[-1:]), *questions.ELSEWHERE]
    found = questions.timed(warehouse_file, asks, 2)
    assert {one.name for one in found} == set(warehouse.query_names())
    assert [one.p95 for one in found] == sorted((one.p95 for one in found), reverse=True)
    assert all(one.p95 >= one.median > 0 for one in found)
    assert len(questions.table(found, {}, 2, 1).splitlines()) == len(found) + 2
    assert questions.table(found, {one.name: one for one in found}, 2, 10).splitlines()[-1].endswith("1.0")


def test_a_question_that_nobody_asks_is_named(warehouse_file: Path) -> None:
    with pytest.raises(ValueError, match="home/coverage"):
        questions.timed(warehouse_file, questions.ELSEWHERE, 2)


def test_more_figures_are_synthetic_and_leave_the_real_ones(
    warehouse_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two copies of the indicators, over two spans of years: ten times would show nothing more."""
    monkeypatch.setitem(growth.SHAPES, 4, (2, 2))  # type: ignore[arg-type]
    file = growth.grown(4, tmp_path)
    counts = []
    for one in (warehouse_file, file):
        with open_read_only(one) as con:
            real = "indicator_id NOT LIKE '%~synthetic%' AND (year IS NULL OR year > 1930)"
            counts += con.execute(f"SELECT count(*), count(*) FILTER ({real}) FROM observations").fetchall()
    (whole, real), (grown, kept) = counts
    assert grown > 3.9 * whole
    assert real == whole
    assert real <= kept < real + whole / 10, "figures without a year have copies of their own"
