"""bench.queries: every query is timed with the parameters of the pages; scaled warehouses hold synthetic copies."""

from pathlib import Path

import pytest

from bench.queries import record, scale, timing
from wide import warehouse
from wide.warehouse.connection import open_read_only

pytestmark = pytest.mark.usefixtures("warehouse_file")


def test_time_calls_covers_every_query_slowest_first(
    warehouse_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [*record.record(record.FILTERS[-1:]), *timing.OTHER_CALLS]
    timed = timing.time_calls(warehouse_file, calls, 2)
    assert {query.name for query in timed} == set(warehouse.query_names())
    assert [query.p95 for query in timed] == sorted((query.p95 for query in timed), reverse=True)
    assert all(query.p95 >= query.median > 0 for query in timed)
    assert len(timing.table(timed, {}, 2, 1).splitlines()) == len(timed) + 2
    larger = {query.name: query for query in timed}
    assert timing.table(timed, larger, 2, 10).splitlines()[-1].endswith("1.0")


def test_time_calls_names_a_query_that_is_not_called(warehouse_file: Path) -> None:
    with pytest.raises(ValueError, match="home/coverage"):
        timing.time_calls(warehouse_file, timing.OTHER_CALLS, 2)


def test_build_scaled_adds_synthetic_observations_only(
    warehouse_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two copies of the indicators, over two spans of years: ten times would show nothing more."""
    monkeypatch.setitem(scale.SHAPES, 4, (2, 2))  # type: ignore[arg-type]
    file = scale.build_scaled(4, tmp_path)
    counts = []
    for path in (warehouse_file, file):
        with open_read_only(path) as con:
            real = "indicator_id NOT LIKE '%~synthetic%' AND (year IS NULL OR year > 1930)"
            counts += con.execute(f"SELECT count(*), count(*) FILTER ({real}) FROM observations").fetchall()
    (shipped, shipped_real), (scaled, scaled_real) = counts
    assert scaled > 3.9 * shipped
    assert shipped_real == shipped
    assert shipped <= scaled_real < shipped + shipped / 10, (
        "observations without a year have copies of their own"
    )
