"""The store answers named questions, many at once, from the newest good build, and does nothing else."""

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
from wide.warehouse.cache import Answers
from wide.warehouse.locked import open_locked

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
    opened = Store(data, tmp_path / "x.duckdb", queries, look_again=0)
    yield opened
    opened.close()


def people(store: Store, **other: object) -> float:
    return float(store.query("page/people", **(ASK | other))["people"].sum())


def test_a_question_is_answered(store: Store) -> None:
    assert people(store) == 40
    assert people(store, places=["P92"]) == 10
    assert people(store, places=("P92",)) == 10
    assert people(store, places=[]) == 0
    assert people(store, year=None) == 40
    assert people(store, year=2019) == 0


def test_a_question_describes_itself(store: Store) -> None:
    found = store.question("page/people")
    assert found.question_en == "How many people live there?"
    assert found.question_vi == "Ở đó có bao nhiêu người?"
    assert found.params == {
        "places": "list of geo_id", "sex": "female, male or both", "year": "integer or null"
    }  # fmt: skip
    assert found.columns == ("places", "people")
    assert found.sql == SUM
    assert store.questions() == ["page/bare", "page/people", "page/wrong"]


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
def test_a_parameter_must_fit_its_kind(store: Store, given: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        store.query("page/people", **(ASK | given))


def test_all_parameters_at_fault_are_named(store: Store) -> None:
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
def test_an_unknown_name_is_refused(store: Store, name: str) -> None:
    (store.queries.parent / "secret.sql").write_text(SUM, encoding="utf-8")
    with pytest.raises(ValueError, match="there is no query"):
        store.query(name)


def test_a_header_must_be_whole_and_true(store: Store) -> None:
    with pytest.raises(ValueError, match="the header lacks columns, params, question, question_vi"):
        store.question("page/bare")
    with pytest.raises(ValueError, match="the header says columns name; the statement returns other"):
        store.query("page/wrong")


def test_a_value_is_never_read_as_sql(store: Store) -> None:
    assert people(store, places=["P92') OR 1=1 --"]) == 0


def test_an_answer_belongs_to_who_asked(store: Store) -> None:
    first = store.query("page/people", **ASK)
    first.loc[0, "people"] = -1
    first["mine"] = 1
    again = store.query("page/people", **ASK)
    assert again["people"].tolist() == [40]
    assert list(again.columns) == ["places", "people"]


def test_a_changed_question_is_read_again(store: Store) -> None:
    assert people(store) == 40
    changed = SUM.replace("sum(value)", "10 * sum(value)")
    (store.queries / "page" / "people.sql").write_text(changed, encoding="utf-8")
    assert people(store) == 400


def test_changed_data_are_built_and_served(store: Store) -> None:
    before = store.version
    assert people(store) == 40
    write(store.data, [row("people", "P92", 11), row("people", "P94", 30)])
    assert people(store) == 41
    assert store.version != before
    write(store.data, [row("people", "P92", 10), row("people", "P94", 30)])
    assert people(store) == 40
    assert store.version == before


def test_a_file_built_by_another_process_is_taken_up(store: Store) -> None:
    assert people(store) == 40
    write(store.data, [row("people", "P92", 1)])
    other = Store(store.data, store.target.with_name("other.duckdb"), store.queries)
    other.ensure_fresh()
    other.close()
    other.target.replace(store.target)
    taken = store.target.stat().st_ino
    assert people(store) == 1
    assert store.target.stat().st_ino == taken


def test_broken_data_do_not_take_down_what_runs(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    assert people(store) == 40
    write(store.data, [row("people", "P92", -1)])
    with caplog.at_level(logging.ERROR, logger="wide.warehouse.store"):
        assert people(store) == 40
        assert people(store) == 40
    assert caplog.text.count("gso.csv, row 2, column value") == 1
    write(store.data, [row("people", "P92", 5)])
    assert people(store) == 5


def test_broken_data_without_an_older_build_are_an_error(store: Store) -> None:
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
def test_the_connection_can_only_read_its_file(store: Store, tmp_path: Path, statement: str) -> None:
    store.ensure_fresh()
    before = store.target.read_bytes()
    with store._cursor() as (cursor, _), pytest.raises(duckdb.Error):
        cursor.execute(statement.format(folder=tmp_path)).fetchall()
    assert store.target.read_bytes() == before
    assert not list(tmp_path.glob("stolen*"))
    assert not list(tmp_path.glob("mine*"))


def test_a_statement_too_big_for_the_limit_fails_and_the_next_one_works(store: Store) -> None:
    store.ensure_fresh()
    with store._cursor() as (cursor, _), pytest.raises(duckdb.Error):
        cursor.execute("SELECT list(a.range || b.range) FROM range(20000) AS a, range(20000) AS b").fetchall()
    assert people(store) == 40


def test_two_hundred_questions_on_eight_threads(store: Store) -> None:
    def ask(at: int) -> float:
        # Every second question is a new one, so cache and file are both used.
        return people(store, places=["P92", f"X{at}"] if at % 2 else ["P92"])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(200))) == [10.0] * 200


def test_questions_go_on_while_the_data_change(store: Store) -> None:
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


def test_a_file_in_use_can_be_opened_beside_and_stays_locked(store: Store) -> None:
    assert people(store) == 40
    with open_locked(store.target) as con:
        assert con.execute("SELECT count(*) FROM preferred_observations").fetchone() == (2,)
        with pytest.raises(duckdb.Error):
            con.execute("SET lock_configuration = false")
    assert people(store, places=["P94"]) == 30


def test_a_closed_store_opens_again(store: Store) -> None:
    assert people(store) == 40
    store.close()
    with open_locked(store.target) as con:
        assert con.execute("SELECT count(*) FROM preferred_observations").fetchone() == (2,)
    assert people(store, places=["P94"]) == 30


def test_answers_are_bounded_by_number_and_size() -> None:
    answers = Answers(most=3, most_cells=100)
    for at in range(5):
        answers.put(at, pd.DataFrame({"a": range(10)}))
    assert len(answers) == 3
    assert answers.get(1) is None
    assert answers.get(2) is not None
    answers.put(9, pd.DataFrame({"a": range(10)}))
    assert answers.get(2) is not None
    assert answers.get(3) is None
    answers.put("wide", pd.DataFrame({"a": range(85)}))
    assert len(answers) == 2
    answers.put("too wide", pd.DataFrame({"a": range(101)}))
    assert answers.get("too wide") is None
