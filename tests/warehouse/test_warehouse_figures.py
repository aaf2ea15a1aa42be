"""What the sources print is what the warehouse answers."""

import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from wide.warehouse import build
from wide.warehouse.connection import open_read_only


@pytest.fixture(scope="module")
def con(warehouse_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_read_only(warehouse_file) as opened:
        yield opened


def one(con: duckdb.DuckDBPyConnection, statement: str, *values: object) -> tuple[object, ...]:
    row = con.execute(statement, list(values)).fetchone()
    assert row is not None
    return row


def figure(
    con: duckdb.DuckDBPyConnection,
    indicator: str,
    place: str,
    year: int,
    sex: str = "both",
    breakdown: str = "",
) -> float:
    rows = con.execute(
        """
        SELECT value
        FROM preferred_observations
        WHERE indicator_id = ? AND geo_id = ? AND year = ? AND sex = ? AND breakdown = ?
        """,
        [indicator, place, year, sex, breakdown],
    ).fetchall()
    assert len(rows) == 1, rows
    return float(rows[0][0])


PRINTED = [
    # ITU and NSO: internet use of individuals by sex.
    ("internet_use_individuals", "VN", 2023, "female", "", 75.8894, 0.00005),
    ("internet_use_individuals", "VN", 2023, "male", "", 80.32, 0.005),
    ("internet_use_individuals", "VN", 2019, "female", "", 65.5, 0.05),
    ("internet_use_individuals", "VN", 2019, "male", "", 71.8, 0.05),
    # ILOSTAT: women among ICT professionals.
    ("ilostat_female_share_isco08_2d", "VN", 2024, "female", "isco08=25", 16.35, 0.005),
    # Report on Resolution 28: women among directors of enterprises and co-operatives.
    ("nq28_women_directors_share", "VN", 2024, "female", "", 28.2, 0.005),
    # ITU: mobile telephone ownership by sex.
    ("mobile_phone_ownership", "VN", 2022, "female", "", 87.03, 0.005),
]


@pytest.mark.parametrize(("indicator", "place", "year", "sex", "breakdown", "value", "half_unit"), PRINTED)
def test_a_printed_value(
    con: duckdb.DuckDBPyConnection, indicator: str, place: str, year: int, sex: str, breakdown: str,
    value: float, half_unit: float,
) -> None:  # fmt: skip
    assert figure(con, indicator, place, year, sex, breakdown) == pytest.approx(value, abs=half_unit)


def test_nothing_was_lost(con: duckdb.DuckDBPyConnection) -> None:
    assert one(con, "SELECT count(*) >= 85000 FROM observations WHERE derived = ''") == (True,)
    assert one(con, "SELECT count(*) >= 500 FROM indicators") == (True,)
    levels = dict(con.execute("SELECT level, count(*) FROM geographies GROUP BY level").fetchall())
    assert (levels["province63"], levels["province34"]) == (63, 34)
    assert (levels["region63"], levels["region34"], levels["country"]) == (6, 6, 1)


def test_every_row_of_the_files_is_a_row_of_the_warehouse(con: duckdb.DuckDBPyConnection, root: Path) -> None:
    lines = 0
    for path in (root / "data" / "observations").glob("*.csv"):
        lines += path.read_text(encoding="utf-8").count("\n") - 1
    assert one(con, "SELECT count(*) FROM observations WHERE derived = ''") == (lines,)


@pytest.mark.parametrize("table", ["geographies", "indicators"])
def test_no_figure_hangs_in_the_air(con: duckdb.DuckDBPyConnection, table: str) -> None:
    key = {"geographies": "geo_id", "indicators": "indicator_id"}[table]
    assert one(con, f"SELECT count(*) FROM observations ANTI JOIN {table} USING ({key})") == (0,)


def test_every_figure_merged_or_not_reaches_an_address(con: duckdb.DuckDBPyConnection) -> None:
    lost = con.execute(
        """
        SELECT DISTINCT o.id
        FROM (SELECT unnest(string_split(source_id, ';')) AS id FROM observations) AS o
        LEFT JOIN sources AS s ON o.id = s.source_id
        WHERE s.url IS NULL OR NOT s.url SIMILAR TO 'https?://.+'
        """
    ).fetchall()
    assert lost == []


def test_notes_of_figures_exist(con: duckdb.DuckDBPyConnection) -> None:
    lost = con.execute(
        """
        SELECT DISTINCT o.id
        FROM (SELECT unnest(string_split(notes, ' ')) AS id FROM observations WHERE notes <> '') AS o
        LEFT JOIN notes AS n ON o.id = n.note_id::VARCHAR
        WHERE n.note_id IS NULL
        """
    ).fetchall()
    assert lost == []


def test_one_figure_answers_one_question(con: duckdb.DuckDBPyConnection) -> None:
    twice = con.execute(
        """
        SELECT indicator_id, geo_id, sex, breakdown, year
        FROM preferred_observations
        GROUP BY ALL
        HAVING count(*) > 1
        """
    ).fetchall()
    assert twice == []


def test_a_second_source_is_kept_and_named(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        """
        SELECT value, preferred, differs
        FROM observations
        WHERE indicator_id = 'gso_employed_share_of_population' AND geo_id = 'P45' AND year = 2015
            AND sex = 'both' AND breakdown = ''
        ORDER BY value
        """
    ).fetchall()
    assert rows == [(54.75, True, True), (55.0, False, True)]


def test_population_of_can_tho_by_hand(con: duckdb.DuckDBPyConnection) -> None:
    parts = [figure(con, "gso_population", place, 2024) for place in ("P92", "P93", "P94")]
    # Read off data/observations/gso.csv.
    assert parts == pytest.approx([1271.723, 730.014, 1205.34])
    assert figure(con, "gso_population", "N92", 2024) == pytest.approx(sum(parts))


def test_the_34_provinces_add_up_to_the_63(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        """
        SELECT year, sum(value) FILTER (WHERE geo_id LIKE 'P%'), sum(value) FILTER (WHERE geo_id LIKE 'N%')
        FROM preferred_observations
        WHERE indicator_id = 'gso_population' AND sex = 'female' AND breakdown = ''
        GROUP BY year
        ORDER BY year
        """
    ).fetchall()
    assert len(rows) >= 20
    for _, old, new in rows:
        assert old == pytest.approx(new)


def test_no_rank_score_or_index_is_merged(con: duckdb.DuckDBPyConnection) -> None:
    found = one(
        con,
        """
        SELECT count(*)
        FROM observations JOIN indicators USING (indicator_id)
        WHERE derived <> '' AND unit IN ('rank', 'score', 'index', 'index_100')
        """,
    )
    assert found == (0,)


def test_every_gap_of_merging_has_a_reason(con: duckdb.DuckDBPyConnection) -> None:
    """For each provincial figure with a year: its new province has a figure, or `unmerged` says why not."""
    silent = con.execute(
        """
        SELECT o.indicator_id, g.successor_id, o.year
        FROM preferred_observations AS o
        JOIN geographies AS g ON o.geo_id = g.geo_id AND g.level = 'province63'
        WHERE o.year IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM observations AS n
                WHERE n.geo_id = g.successor_id AND n.indicator_id = o.indicator_id AND n.sex = o.sex
                    AND n.breakdown = o.breakdown AND n.year = o.year
            )
            AND NOT EXISTS (
                SELECT 1 FROM unmerged AS u
                WHERE u.indicator_id = o.indicator_id AND u.year = o.year
                    AND coalesce(u.geo_id, g.successor_id) = g.successor_id
                    AND coalesce(u.sex, o.sex) = o.sex AND coalesce(u.breakdown, o.breakdown) = o.breakdown
            )
        LIMIT 5
        """
    ).fetchall()
    assert silent == []


def test_the_build_is_quick(tmp_path: Path) -> None:
    start = time.process_time()
    took = build(target=tmp_path / "x.duckdb").seconds
    # By the clock, or where others keep the machine busy by the processor.
    assert min(took, time.process_time() - start) < 10
