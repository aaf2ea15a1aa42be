"""`python -m wide estimate`: what it prints, in which language, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import survey_oracle as oracle
from click.testing import CliRunner, Result

from wide.cli import main

CSV = str(oracle.FOLDER / "synthetic_provinces.csv")
DESIGN = ("--strata", "stratum", "--psu", "psu", "--weight", "weight")
KEYS = ["estimate", "se", "ci_low", "ci_high", "cv", "deff", "n", "n_effective", "df", "flag", "reason"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["estimate", *arguments], catch_exceptions=False)


def test_json_is_a_list_of_objects_with_every_digit() -> None:
    result = run(CSV, "--of", "internet", "--by", "sex,area", *DESIGN, "--kind", "share", "--format", "json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert len(rows) == 4
    assert all(list(row) == ["sex", "area", *KEYS] for row in rows)
    assert [row["sex"] for row in rows] == ["female", "female", "male", "male"]
    assert isinstance(rows[0]["n"], int)
    assert len(repr(rows[0]["estimate"])) > 15


def test_what_is_hidden_is_null_unless_asked_for() -> None:
    words = (
        CSV,
        "--of",
        "internet",
        "--by",
        "province",
        "--by",
        "age",
        *DESIGN,
        "--kind",
        "share",
        "--format",
        "json",
    )
    hidden = [row for row in json.loads(run(*words).stdout) if row["flag"] == "hidden"]
    assert hidden
    assert all(row["estimate"] is None and row["se"] is None for row in hidden)
    every = json.loads(run(*words, "--all").stdout)
    assert all(row["estimate"] is not None for row in every)
    assert [row["flag"] for row in every] == [row["flag"] for row in json.loads(run(*words).stdout)]


def test_a_gap_and_a_ratio() -> None:
    gap = run(
        CSV, "--of", "internet", *DESIGN, "--kind", "gap", "--gap", "sex=female,male", "--format", "json"
    )
    (row,) = json.loads(gap.stdout)
    assert list(row)[:2] == ["first", "second"]
    ratio = run(CSV, "--of", "income", "--per", "hours", *DESIGN, "--kind", "ratio", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(ratio.stdout))
    assert float(row["estimate"]) > 0


def test_values_are_listed_by_commas() -> None:
    result = run(CSV, "--of", "age", "--values", "15-24,45+", *DESIGN, "--kind", "share", "--format", "json")
    assert 0 < json.loads(result.stdout)[0]["estimate"] < 1


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "Dưới 30 người trả lời"), ("en", "Fewer than 30 respondents")]
)
def test_the_table_is_followed_by_what_its_flags_mean(lang: str, words: str) -> None:
    result = run(
        CSV, "--of", "internet", "--by", "province,sex,age", *DESIGN, "--kind", "share", "--lang", lang
    )
    assert result.exit_code == 0
    assert "province" in result.stdout
    assert words in result.stderr
    assert words not in result.stdout


def test_texts_that_spreadsheets_run_are_made_harmless(tmp_path: Path) -> None:
    file = tmp_path / "synthetic.csv"
    file.write_text("y,d\n1,=1+1\n2,ok\n", encoding="utf-8")
    assert "\n'=1+1," in run(str(file), "--of", "y", "--by", "d", "--format", "csv").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (CSV,),
        (CSV, "--of", "none"),
        (CSV, "--of", "internet", "--kind", "median"),
        (CSV, "--of", "internet", "--kind", "ratio"),
        (CSV, "--of", "internet", "--kind", "gap", "--gap", "sex"),
        (CSV, "--of", "internet", "--kind", "gap", "--gap", "sex=female"),
        (CSV, "--of", "internet", "--format", "pdf"),
        ("nowhere.csv", "--of", "internet"),
    ],
)
def test_what_is_not_understood_ends_with_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", "dòng 3, cột w: thấy “x”"), ("en", "row 3, column w: found “x”")],
)
def test_a_file_at_fault_ends_with_1(tmp_path: Path, lang: str, words: str) -> None:
    file = tmp_path / "synthetic.csv"
    file.write_text("y,w\n1,2\n2,x\n", encoding="utf-8")
    result = run(str(file), "--of", "y", "--weight", "w", "--lang", lang)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
