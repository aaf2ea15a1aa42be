"""`python -m wide`: what it prints, in which language, and with which exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from synthetic_tree import plant, row

from wide.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "data", [row("people", "P92", 10)])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return plant(tmp_path / "data", [row("people", "P92", -10)])


def test_help_names_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for command in ("build", "check", "query", "export", "bench"):
        assert f"\n  {command} " in result.output


@pytest.mark.parametrize(("lang", "words"), [("vi", "Dữ liệu không có lỗi"), ("en", "no problems")])
def test_check_of_sound_data(tree: Path, lang: str, words: str) -> None:
    result = run("check", "--data", str(tree), "--lang", lang)
    assert result.exit_code == 0
    assert words in result.output


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "dòng 2, cột value: thấy “-10”"), ("en", "row 2, column value: found “-10”")]
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_broken_data_end_with_1(broken: Path, command: str, lang: str, words: str) -> None:
    target = broken.parent / "x.duckdb"
    extra = ("--target", str(target)) if command == "build" else ()
    result = run(command, "--data", str(broken), "--lang", lang, *extra)
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stdout == ""
    assert not target.exists()


def test_build_prints_counts(tree: Path) -> None:
    target = tree.parent / "x.duckdb"
    result = run("build", "--data", str(tree), "--target", str(target), "--lang", "en")
    assert result.exit_code == 0
    assert "63  provinces of the 63" in result.output
    assert str(target) in result.output
    assert target.is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("query",),
        ("query", "data/none"),
        ("query", "../../etc/passwd"),
        ("query", "home/provinces"),
        ("query", "data/places", "--place", "P94", "--lang", "fr"),
        ("query", "data/places", "--place", "P94", "--param", "colour=red"),
        ("query", "data/places", "--place", "P94", "--param", "colour"),
        ("query", "data/places", "--place", "P94", "--format", "pdf"),
        ("check", "--data", "/nowhere"),
    ],
)
def test_what_is_not_understood_ends_with_2(warehouse_file: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("place", ["P94", "Sóc Trăng", "soc trang"])
def test_query_takes_a_place_by_identifier_or_name(warehouse_file: Path, place: str) -> None:
    result = run("query", "data/places", "--place", place, "--place", "hà nội", "--format", "csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"))))
    assert [entry["geo_id"] for entry in rows] == ["P01", "P94"]
    assert [entry["name_vi"] for entry in rows] == ["Hà Nội", "Sóc Trăng"]


def test_query_takes_the_list_of_34(warehouse_file: Path) -> None:
    result = run("query", "data/places", "--place", "Hà Nội", "--list", "34", "--format", "json")
    (entry,) = json.loads(result.stdout_bytes)
    assert entry["geo_id"] == "N01"
    assert "Hà Nội" in result.stdout_bytes.decode("utf-8")


def test_query_takes_lists_by_commas_and_prints_a_table(warehouse_file: Path) -> None:
    result = run("query", "data/places", "--param", "places=P94, P92")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 3


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "không có địa bàn “Kien”"), ("en", "there is no place “Kien”")]
)
def test_an_unknown_place_lists_near_ones(warehouse_file: Path, lang: str, words: str) -> None:
    result = run("query", "data/places", "--place", "Kien", "--lang", lang)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Kiên Giang (P91)" in result.stderr or "Kien Giang (P91)" in result.stderr


def test_a_place_unlike_any_other_is_refused(warehouse_file: Path) -> None:
    result = run("query", "data/places", "--place", "qqqq", "--lang", "en")
    assert result.exit_code == 2
    assert "there is no place “qqqq”" in result.stderr


def test_a_text_for_a_number_is_named(warehouse_file: Path) -> None:
    result = run(
        "query", "home/headlines", "--param", "first_year=now", "--param", "last_year=2024", "--lang", "en"
    )
    assert result.exit_code == 2
    assert "--param first_year: “now” is not integer" in result.stderr
