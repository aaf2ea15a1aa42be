"""The data dictionary is complete and current."""

from pathlib import Path

import duckdb
import pytest

from wide import DATA, QUERIES, ROOT, warehouse
from wide.warehouse.connection import open_read_only
from wide.warehouse.dictionary import dictionary


@pytest.fixture(scope="module")
def text(warehouse_file: Path) -> str:
    warehouse.ensure_fresh()
    return dictionary(DATA, warehouse_file, QUERIES)


def test_dictionary_file_is_current(text: str) -> None:
    stored = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert stored == text, "run `python -m wide dictionary`"


def test_dictionary_describes_every_relation_of_the_file(text: str, warehouse_file: Path) -> None:
    with open_read_only(warehouse_file) as con:
        names = [
            row[0]
            for row in con.execute(
                "SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal"
            ).fetchall()
        ]
    assert len(names) > 25
    for name in names:
        entry = text.partition(f"\n### {name}\n\n")[2]
        assert entry, name
    built = text.split("## Tables, views and macros")[1]
    entries = built.split("## Named queries")[0].split("\n### ")[1:]
    undescribed = [
        entry.splitlines()[0]
        for entry in entries
        if entry.splitlines()[2].rstrip(".").endswith(("rows", "View", "Macro"))
    ]
    assert undescribed == []


def test_dictionary_lists_every_query_in_both_languages(text: str) -> None:
    for name in warehouse.query_names():
        definition = warehouse.named_query(name)
        assert f"| `{name}` | {definition.question_en} | {definition.question_vi} |" in text


def test_macros_survive_in_the_locked_file(warehouse_file: Path) -> None:
    warehouse.ensure_fresh()
    with open_read_only(warehouse_file) as con:
        assert con.execute(
            "SELECT localized('vi', 'Hà Nội', 'Ha Noi'), localized('en', 'a', 'b')"
        ).fetchone() == ("Hà Nội", "b")
        with pytest.raises(duckdb.Error):
            con.execute("CREATE MACRO other(x) AS x")
