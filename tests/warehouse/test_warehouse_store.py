"""The store runs named queries, many at once, on the newest good build, and does nothing else."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from synthetic_tree import plant, row, write

from wide.warehouse import BrokenData, Store
from wide.warehouse.cache import ResultCache
from wide.warehouse.connection import open_read_only

SUM = """-- question: How many people
--   live there?
-- question_vi: Ở đó có bao nhiêu người?
-- params: $places (list of geo_id), $sex (female, male or both), $year (integer or null)
-- columns: places, people
SELECT count(*) AS places, sum(value) AS people
FROM preferred_observations
WHERE indicator_id = 'people' AND geo_id IN (SELECT unnest($places)) AND sex = $sex
    AND year = coalesce($year, 2020)
"""
WRONG = """-- question: What is it called?
-- question_vi: Tên là gì?
-- params:
-- columns: name
SELECT 1 AS other
"""
ASK = {"places": ["P92", "P94"], "sex": "both", "year": 2020}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    data = plant(tmp_path / "data", [row("people", "P92", 10), row("people", "P94", 30)])
    queries = tmp_path / "queries"
    (queries / "page").mkdir(parents=True)
    (queries / "page" / "people.sql").write_text(SUM, encoding="utf-8")
    (queries / "page" / "wrong.sql").write_text(WRONG, encoding="utf-8")
    (queries / "page" / "bare.sql").write_text("SELECT 1\n", encoding="utf-8")
    opened = Store(data, tmp_path / "x.duckdb", queries, recheck_after=0)
    yield opened
    opened.close()


def people(store: Store, **other: object) -> float:
    return float(store.query("page/people", **(ASK | other))["people"].sum())


def test_store_runs_a_query(store: Store) -> None:
    assert people(store) == 40
    assert people(store, places=["P92"]) == 10
    assert people(store, places=("P92",)) == 10
    assert people(store, places=[]) == 0
    assert people(store, year=None) == 40
    assert people(store, year=2019) == 0


def test_named_query_reads_the_header(store: Store) -> None:
    definition = store.named_query("page/people")
    assert definition.question_en == "How many people live there?"
    assert definition.question_vi == "Ở đó có bao nhiêu người?"
    assert definition.params == {
        "places": "list of geo_id", "sex": "female, male or both", "year": "integer or null"
    }  # fmt: skip
    assert definition.columns == ("places", "people")
    assert definition.sql == SUM
    assert store.query_names() == ["page/bare", "page/people", "page/wrong"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"year": "2020"}, r"\$year = '2020' is not integer or null"),
        ({"year": True}, r"\$year = True is not integer"),
        ({"year": 2020.5}, r"\$year = 2020.5 is not integer"),
        ({"places": "P92"}, r"\$places = 'P92' is not list"),
        ({"places": [1]}, r"\$places = \[1\] is not list"),
        ({"places": None}, r"\$places = None is not list"),
        ({"sex": "women"}, r"\$sex = 'women' is not female, male or both"),
        ({"sex": None}, r"\$sex = None is not"),
        ({"colour": "red"}, r"\$colour is unknown"),
    ],
)
def test_store_refuses_a_parameter_of_another_kind(
    store: Store, given: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        store.query("page/people", **(ASK | given))


def test_store_names_every_wrong_parameter(store: Store) -> None:
    with pytest.raises(ValueError, match=r"\$year is missing .*\$x is unknown.*\$sex ="):
        store.query("page/people", sex=1, x=2)


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "page/none",
        "../secret",
        "page/../page/people",
        "/etc/passwd",
        "page/people.sql",
        "PAGE/people",
        "",
    ],
)
def test_store_refuses_an_unknown_name(store: Store, name: str) -> None:
    (store.queries.parent / "secret.sql").write_text(SUM, encoding="utf-8")
    with pytest.raises(ValueError, match="there is no query"):
        store.query(name)


def test_store_refuses_an_incomplete_or_false_header(store: Store) -> None:
    with pytest.raises(ValueError, match="the header lacks columns, params, question, question_vi"):
        store.named_query("page/bare")
    with pytest.raises(ValueError, match="the header says columns name; the statement returns other"):
        store.query("page/wrong")


def test_store_never_reads_a_value_as_sql(store: Store) -> None:
    assert people(store, places=["P92') OR 1=1 --"]) == 0


def test_store_returns_a_copy(store: Store) -> None:
    first = store.query("page/people", **ASK)
    first.loc[0, "people"] = -1
    first["mine"] = 1
    again = store.query("page/people", **ASK)
    assert again["people"].tolist() == [40]
    assert list(again.columns) == ["places", "people"]


def test_store_reads_a_changed_query_again(store: Store) -> None:
    assert people(store) == 40
    changed = SUM.replace("sum(value)", "10 * sum(value)")
    (store.queries / "page" / "people.sql").write_text(changed, encoding="utf-8")
    assert people(store) == 400


def test_store_rebuilds_changed_data(store: Store) -> None:
    before = store.version
    assert people(store) == 40
    write(store.data, [row("people", "P92", 11), row("people", "P94", 30)])
    assert people(store) == 41
    assert store.version != before
    write(store.data, [row("people", "P92", 10), row("people", "P94", 30)])
    assert people(store) == 40
    assert store.version == before


def test_store_opens_a_file_built_by_another_process(store: Store) -> None:
    assert people(store) == 40
    write(store.data, [row("people", "P92", 1)])
    other = Store(store.data, store.target.with_name("other.duckdb"), store.queries)
    other.ensure_fresh()
    other.close()
    other.target.replace(store.target)
    taken = store.target.stat().st_ino
    assert people(store) == 1
    assert store.target.stat().st_ino == taken


def test_store_keeps_the_last_good_build(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    assert people(store) == 40
    write(store.data, [row("people", "P92", -1)])
    with caplog.at_level(logging.ERROR, logger="wide.warehouse.store"):
        assert people(store) == 40
        assert people(store) == 40
    assert caplog.text.count("gso.csv, row 2, column value") == 1
    write(store.data, [row("people", "P92", 5)])
    assert people(store) == 5


def test_store_raises_on_broken_data_without_a_build(store: Store) -> None:
    write(store.data, [row("people", "P92", -1)])
    with pytest.raises(BrokenData):
        people(store)


FORBIDDEN = [
    "CREATE TABLE mine (x INTEGER)",
    "INSERT INTO observations SELECT * FROM observations",
    "UPDATE observations SET value = 0",
    "DELETE FROM observations",
    "DROP VIEW preferred_observations",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM glob('/*')",
    "COPY observations TO '{folder}/stolen.csv'",
    "ATTACH '{folder}/mine.duckdb'",
    "EXPORT DATABASE '{folder}/stolen'",
    "INSTALL httpfs",
    "SET threads = 1",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '64GB'",
    "SET temp_directory = '{folder}'",
    "RESET memory_limit",
    "PRAGMA enable_profiling",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_store_can_only_read_its_file(store: Store, tmp_path: Path, statement: str) -> None:
    store.ensure_fresh()
    before = store.target.read_bytes()
    with store._cursor() as (cursor, _), pytest.raises(duckdb.Error):
        cursor.execute(statement.format(folder=tmp_path)).fetchall()
    assert store.target.read_bytes() == before
    assert not list(tmp_path.glob("stolen*"))
    assert not list(tmp_path.glob("mine*"))


def test_store_survives_a_statement_beyond_the_memory_limit(store: Store) -> None:
    store.ensure_fresh()
    with store._cursor() as (cursor, _), pytest.raises(duckdb.Error):
        cursor.execute("SELECT list(a.range || b.range) FROM range(20000) AS a, range(20000) AS b").fetchall()
    assert people(store) == 40


def test_store_runs_200_queries_on_8_threads(store: Store) -> None:
    def ask(at: int) -> float:
        # Every second question is a new one, so cache and file are both used.
        return people(store, places=["P92", f"X{at}"] if at % 2 else ["P92"])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(200))) == [10.0] * 200


def test_store_serves_queries_while_the_data_change(store: Store) -> None:
    people(store)
    stop = threading.Event()
    seen: set[float] = set()

    def ask() -> None:
        at = 0
        while not stop.is_set():
            at += 1
            seen.add(people(store, places=["P92", "P94", f"X{at % 50}"]))

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        for value in (20, 40, 60):
            write(store.data, [row("people", "P92", value)])
            assert people(store) == value
        stop.set()
        for future in asking:
            future.result()
    assert seen <= {40.0, 20.0, 60.0}
    assert 60.0 in seen


def test_open_read_only_shares_a_file_in_use_and_keeps_it_locked(store: Store) -> None:
    assert people(store) == 40
    with open_read_only(store.target) as con:
        assert con.execute("SELECT count(*) FROM preferred_observations").fetchone() == (2,)
        with pytest.raises(duckdb.Error):
            con.execute("SET lock_configuration = false")
    assert people(store, places=["P94"]) == 30


def test_store_opens_again_after_close(store: Store) -> None:
    assert people(store) == 40
    store.close()
    with open_read_only(store.target) as con:
        assert con.execute("SELECT count(*) FROM preferred_observations").fetchone() == (2,)
    assert people(store, places=["P94"]) == 30


def test_result_cache_is_bounded_by_frames_and_cells() -> None:
    cache = ResultCache(max_frames=3, max_cells=102)
    for index in range(5):
        cache.put(index, pd.DataFrame({"a": range(10)}))
    assert len(cache) == 3
    assert cache.get(1) is None
    assert cache.get(2) is not None
    cache.put(9, pd.DataFrame({"a": range(10)}))
    assert cache.get(2) is not None
    assert cache.get(3) is None
    cache.put("wide", pd.DataFrame({"a": range(68)}))
    assert len(cache) == 2
    cache.put("too wide", pd.DataFrame({"a": range(103)}))
    assert cache.get("too wide") is None
    assert len(cache) == 2


def test_result_cache_is_bounded_for_empty_frames() -> None:
    cache = ResultCache(max_frames=3, max_cells=100)
    for index in range(9):
        cache.put(index, pd.DataFrame())
    assert len(cache) == 3


def test_result_cache_hands_out_copies() -> None:
    cache = ResultCache()
    frame = pd.DataFrame({"a": [1]})
    cache.put("key", frame)
    frame.loc[0, "a"] = 2
    first = cache.get("key")
    assert first is not None
    first.loc[0, "a"] = 3
    again = cache.get("key")
    assert again is not None
    assert again["a"].tolist() == [1]
