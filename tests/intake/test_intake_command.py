"""The survey on the command line."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from survey_files import UUIDS, row, sent

from wide.cli import main
from wide.intake import batches, microdata


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIDE_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*words: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(main, [*map(str, words), "--lang", lang], catch_exceptions=False)


def test_a_file_is_checked_imported_withdrawn_and_restored(home: Path) -> None:
    file = home / "đợt 1.csv"
    file.write_bytes(
        sent(row(round=None, age="34"), row(round=None, age="abc"), row(round=None, date="1/1/2001"))
    )
    checked = run("import", file, "--round", "d1", "--check")
    assert checked.exit_code == 1
    assert "Received 3 rows: 1 accepted, 0 taken before, 2 set aside" in checked.output
    assert "row 3, column “age”: found “abc”" in checked.output
    assert batches() == []
    faults = home / "faults.xlsx"
    assert run("import", file, "--round", "d1", "--faults", faults).exit_code == 1
    assert faults.read_bytes()[:2] == b"PK"
    assert microdata()["round"].tolist() == ["d1"]
    (batch,) = batches()
    listed = run("batches", "list")
    assert batch.batch_id in listed.output
    assert "accepted 1" in listed.output
    assert "withdrawn" in run("batches", "withdraw", batch.batch_id).output
    assert microdata().empty
    assert "in use" in run("batches", "restore", batch.batch_id).output
    assert len(microdata()) == 1


def test_answers_to_questions_are_options(home: Path) -> None:
    file = home / "a.csv"
    file.write_bytes(sent({**row(province="Xứ Lạng", age=None, sampling=None), "How old": "34"}))
    asked = run("import", file, "--check", lang="vi")
    assert "Xứ Lạng" in asked.output
    words = ("--place", "Xứ Lạng=N20", "--column", "How old=age", "--fill", "sampling=open_link")
    assert run("import", file, *words, "--place-list", "34", "--decimal", ",").exit_code == 0
    assert microdata()["province"].tolist() == ["N20"]


def test_what_cannot_be_done_is_said_in_one_line(home: Path) -> None:
    file = home / "a.pdf"
    file.write_bytes(b"%PDF-1.7")
    refused = run("import", file)
    assert refused.exit_code == 1
    assert refused.output.startswith("a.pdf: This is not a table")
    assert run("batches", "withdraw", "B1").output == "There is no batch B1.\n"
    assert "Nothing was imported" in run("batches", "list").output
    file.write_bytes(sent(row()))
    assert run("import", file, "--fill", "age=3").exit_code == 2
    assert run("import", file, "--fill", "age").exit_code == 2


def test_rows_taken_again_are_not_restored(home: Path) -> None:
    file = home / "a.csv"
    file.write_bytes(sent(row() | {"_uuid": UUIDS[0]}))
    run("import", file)
    (first,) = batches()
    run("batches", "withdraw", first.batch_id)
    assert run("import", file).exit_code == 0
    refused = run("batches", "restore", first.batch_id)
    assert refused.exit_code == 1
    assert re.search(r"cannot be restored: 1 ", refused.output)


def test_personal_columns_are_named_as_left_out(home: Path) -> None:
    file = home / "a.csv"
    file.write_bytes(sent({**row(), "Họ tên": "A", "Number of hens": "3"}))
    assert "Họ tên (a name), Number of hens (not in the questionnaire)" in run("import", file).output


def test_the_questionnaire_is_written(home: Path) -> None:
    assert run("questionnaire", "--xlsform", home / "f.xlsx", "--template", home / "t.xlsx").exit_code == 0
    assert (home / "f.xlsx").stat().st_size > 5_000
    assert (home / "t.xlsx").stat().st_size > 5_000
    assert run("questionnaire").exit_code == 2


def test_form_command_still_works_and_names_its_successor(home: Path) -> None:
    old = run("form", "--xlsform", home / "old.xlsx")
    assert old.exit_code == 0
    assert "questionnaire" in old.stderr
    assert not old.stdout
    assert run("questionnaire", "--xlsform", home / "new.xlsx").exit_code == 0
    assert (home / "old.xlsx").read_bytes() == (home / "new.xlsx").read_bytes()
