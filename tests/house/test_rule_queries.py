"""House rule 1: every question runs on the real file, returns its header's columns, takes only $parameters.

House rule 6: every figure reaches a source with an address.
"""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from wide import QUERIES, warehouse
from wide.warehouse.connection import open_read_only

NAMES = sorted(path.relative_to(QUERIES).with_suffix("").as_posix() for path in QUERIES.rglob("*.sql"))
#: A value that the pages really pass, by the parameter's name; a kind such as "vi or en" answers for itself.
VALUES: dict[str, Any] = {
    "first_year": 2000,
    "last_year": 2025,
    "year": 2024,
    "indicator": "gso_labour_force",
    "indicators": ["gso_labour_force"],
    "indicator_id": "gso_labour_force",
    "breakdown": "",
    "models": ["M001", "M097"],
    "place": "P94",
    "sexes": ["female"],
    "breakdowns": [""],
    "every_source": True,
    "most": 50,
    "skip": 0,
}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each question in turn."""
    found: str = request.param
    return found


def body(sql: str) -> str:
    """The statement without comments and without quoted text."""
    return re.sub(r"--[^\n]*|'(?:[^']|'')*'", " ", sql)


def values(question: warehouse.Query, alternative: int) -> dict[str, Any]:
    """A value for each parameter; `alternative` walks through kinds that list their words ("vi or en")."""
    chosen: dict[str, Any] = {}
    for param, kind in question.params.items():
        words = re.findall(r"\w+", kind)
        if kind.startswith("list of geo_id"):
            chosen[param] = places()
        elif re.fullmatch(r"\w+(?:, \w+)* or \w+", kind) and "null" not in words and "empty" not in words:
            options = [word for word in words if word != "or"]
            chosen[param] = options[alternative % len(options)]
        else:
            assert param in VALUES, f"{question.name}: give this test a value for ${param} ({kind})"
            chosen[param] = VALUES[param]
    return chosen


def places() -> list[str]:
    """Every province of both lists."""
    with open_read_only(warehouse.store().target) as con:
        return [
            row[0]
            for row in con.execute("SELECT geo_id FROM geographies WHERE level LIKE 'province%'").fetchall()
        ]


def test_there_are_questions() -> None:
    assert len(NAMES) >= 15


@pytest.mark.parametrize("alternative", [0, 1])
def test_question_returns_the_columns_of_its_header(
    warehouse_file: Path, name: str, alternative: int
) -> None:
    question = warehouse.named_query(name)
    answer = warehouse.query(name, **values(question, alternative))
    assert tuple(answer.columns) == question.columns


def test_question_takes_only_declared_parameters(name: str) -> None:
    question = warehouse.named_query(name)
    statement = body(question.sql)
    assert set(re.findall(r"\$(\w+)", statement)) == set(question.params)
    assert "?" not in statement, "values are $named"
    assert not re.search(r"\{\w*\}|%\(?\w*\)?s", statement), "no text is pasted into a statement"


def test_question_is_one_select(name: str) -> None:
    statements = duckdb.extract_statements(warehouse.named_query(name).sql)
    assert [statement.type for statement in statements] == [duckdb.StatementType.SELECT]


def test_question_is_asked_in_both_languages(name: str) -> None:
    question = warehouse.named_query(name)
    assert question.question_vi.endswith("?")
    assert question.question_en.endswith("?")


def test_every_figure_reaches_a_source_with_an_address(warehouse_file: Path) -> None:
    warehouse.ensure_fresh()
    with open_read_only(warehouse_file) as con:
        total, reached = con.execute(
            """
            SELECT count(*), count(*) FILTER (WHERE s.url LIKE 'http%://%.%')
            FROM (SELECT unnest(string_split(source_id, ';')) AS source_id FROM observations) AS o
            LEFT JOIN sources AS s ON o.source_id = s.source_id
            """
        ).fetchall()[0]
    assert total >= 85_000
    assert reached == total


def test_every_source_has_a_grade_and_an_organisation(warehouse_file: Path) -> None:
    warehouse.ensure_fresh()
    with open_read_only(warehouse_file) as con:
        bad = con.execute(
            "SELECT source_id FROM sources WHERE grade NOT IN ('A', 'B', 'C') OR organisation_vi IS NULL"
        ).fetchall()
    assert bad == []
