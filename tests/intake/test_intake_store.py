"""The survey's store: whole batches or none, every row once, withdrawn and restored, nothing personal kept."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from survey_files import TODAY, UUIDS, row, sent, table, workbook
from test_intake_files import exact

from wide.intake import (
    CannotRestore,
    ImportResult,
    Options,
    StoreBusy,
    UnknownBatch,
    answers,
    batches,
    examine,
    import_file,
    microdata,
    parquet_files,
    restore,
    stored_file,
    withdraw,
)
from wide.intake.batch_files import BrokenStore
from wide.measures import ict
from wide.text import LANGS

KILLER = Path(__file__).parents[1] / "support" / "import_killer.py"


def taken(home: Path, *rows: dict[str, Any], **options: Any) -> ImportResult:
    return import_file("a.csv", sent(*rows), Options(**options), "tester", TODAY, home)


def with_id(number: int, **changes: str | None) -> dict[str, str]:
    return row(**changes) | {"_uuid": UUIDS[number]}


def test_accepted_rows_come_back_typed(tmp_path: Path) -> None:
    done = taken(tmp_path, with_id(1, weight="1,5"), with_id(2, barriers="none", weight="2"))
    rows = microdata(tmp_path)
    assert done.batch is not None
    assert list(rows["batch"].unique()) == [done.batch.batch_id]
    assert rows["respondent"].is_unique
    assert rows["age"].tolist() == [34, 34]
    assert rows["weight"].tolist() == [1.5, 2.0]
    assert rows["province"].tolist() == ["P94", "P94"]
    assert rows["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-11-20"] * 2
    assert [list(one) for one in rows["barriers"]] == [["skills", "time"], ["none"]]
    named = answers(tmp_path)
    barriers = named[named["item"] == "barriers"]
    assert barriers["answer"].tolist() == ["skills", "time", "none"]
    assert set(named["respondent"]) == set(rows["respondent"])


def test_duckdb_reads_the_files_as_one_relation(tmp_path: Path) -> None:
    taken(tmp_path, with_id(1))
    taken(tmp_path, with_id(2, age="50"))
    files = [str(path) for path in parquet_files("rows", tmp_path)]
    with duckdb.connect() as con:
        ages = con.read_parquet(files, union_by_name=True).project("age").fetchall()
    assert sorted(ages) == [(34,), (50,)]


def test_the_measures_take_what_the_store_gives(tmp_path: Path) -> None:
    never = dict.fromkeys(["skills_communication", "skills_content", "skills_information", "internet_use"])
    taken(tmp_path, with_id(1), with_id(2, internet_ever="no", **never))
    rows = microdata(tmp_path)
    assert ict.uses_internet(rows).tolist() == [True, False]
    assert ict.skill_level(rows, "communication").tolist() == ["above_basic", "none"]
    assert ict.has_ict_skill(rows).tolist() == [True, False]


def test_an_empty_store_has_columns_and_no_rows(tmp_path: Path) -> None:
    assert batches(tmp_path) == []
    rows = microdata(tmp_path)
    assert rows.empty
    assert {"province", "stratum", "psu", "weight", "round", "sampling", "barriers"} <= set(rows.columns)
    assert list(answers(tmp_path).columns) == ["respondent", "item", "answer"]


def test_the_same_file_twice_is_kept_once(tmp_path: Path) -> None:
    first = taken(tmp_path, row(), row(), row(age="abc"))
    second = taken(tmp_path, row(), row(), row(age="abc"))
    assert first.batch is not None
    assert second.batch is None
    assert second.earlier == first.batch.batch_id
    assert (len(second.examination.repeated), len(second.examination.set_aside)) == (2, 1)
    assert len(microdata(tmp_path)) == 2


def test_a_repaired_file_adds_what_was_set_aside(tmp_path: Path) -> None:
    taken(tmp_path, row(), row(age="abc"))
    done = taken(tmp_path, row(), row(age="40"))
    assert done.batch is not None
    assert (done.batch.accepted, done.batch.repeated, done.batch.set_aside) == (1, 1, 0)
    assert sorted(microdata(tmp_path)["age"]) == [34, 40]


def test_the_kept_rows_can_be_repaired_and_sent_in(tmp_path: Path) -> None:
    done = taken(tmp_path, with_id(1), with_id(2, age="abc"), with_id(3, province="Xứ Lạng"))
    assert done.batch is not None
    kept = tmp_path / "survey" / "batches" / done.batch.batch_id / "set_aside.xlsx"
    book = openpyxl.load_workbook(kept)
    sheet = book.worksheets[1]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.max_row == 3
    sheet.cell(2, heads.index("age") + 1, 41)
    sheet.cell(3, heads.index("province") + 1, "Lạng Sơn")
    book.save(tmp_path / "repaired.xlsx")
    data = (tmp_path / "repaired.xlsx").read_bytes()
    again = import_file("repaired.xlsx", data, Options(), "tester", TODAY, tmp_path)
    assert (len(again.examination.accepted), again.examination.received) == (2, 2)
    assert sorted(microdata(tmp_path)["province"]) == ["P20", "P94", "P94"]


def test_an_answer_to_a_question_takes_the_waiting_rows(tmp_path: Path) -> None:
    rows = (row(province="Lâm Đồng", place_list=None), row(province="Hà Nội", place_list=None))
    first = taken(tmp_path, *rows)
    assert (len(first.examination.accepted), len(first.examination.set_aside)) == (1, 1)
    second = taken(tmp_path, *rows, places={"Lâm Đồng": "N68"})
    assert (len(second.examination.accepted), len(second.examination.repeated)) == (1, 1)
    assert set(microdata(tmp_path)["province"]) == {"N01", "N68"}


def test_equal_answers_of_others_are_taken_when_asked_for(tmp_path: Path) -> None:
    other = row() | {"hens": "3"}  # another file with equal answers
    taken(tmp_path, row())
    assert len(taken(tmp_path, other).examination.repeated) == 1
    assert len(taken(tmp_path, other, alike=True).examination.accepted) == 1
    assert len(taken(tmp_path, other, alike=True).examination.repeated) == 1
    assert len(microdata(tmp_path)) == microdata(tmp_path)["key"].nunique() == 2


def test_the_same_file_with_another_round_filled_in_counts_once(tmp_path: Path) -> None:
    rows = (row(round=None), row(round=None, age="35"))
    taken(tmp_path, *rows, fill={"round": "d1"})
    again = taken(tmp_path, *rows, fill={"round": "d2"})
    assert again.batch is None
    assert [one.differs for one in again.examination.repeated] == [True, True]
    assert microdata(tmp_path)["round"].unique().tolist() == ["d1"]


def test_a_withdrawn_batch_counts_nowhere_until_it_is_restored(tmp_path: Path) -> None:
    first = taken(tmp_path, with_id(1)).batch
    taken(tmp_path, with_id(2))
    assert first is not None
    withdraw(first.batch_id, "tester", tmp_path)
    assert withdraw(first.batch_id, "tester", tmp_path).withdrawn
    assert [one.withdrawn for one in batches(tmp_path)] == [True, False]
    assert len(microdata(tmp_path)) == 1
    assert not restore(first.batch_id, "tester", tmp_path).withdrawn
    assert len(microdata(tmp_path)) == 2
    events = sorted((tmp_path / "survey" / "events").iterdir())
    assert [json.loads(one.read_bytes())["action"] for one in events] == ["withdrawn", "restored"]


def test_rows_taken_again_meanwhile_cannot_be_restored(tmp_path: Path) -> None:
    first = taken(tmp_path, with_id(1)).batch
    assert first is not None
    withdraw(first.batch_id, "tester", tmp_path)
    second = taken(tmp_path, with_id(1, age="35")).batch
    assert second is not None
    with pytest.raises(CannotRestore, match="1") as refused:
        restore(first.batch_id, "tester", tmp_path)
    assert all(first.batch_id in refused.value.say(lang) for lang in LANGS)
    assert microdata(tmp_path)["age"].tolist() == [35]
    withdraw(second.batch_id, "tester", tmp_path)
    restore(first.batch_id, "tester", tmp_path)
    assert microdata(tmp_path)["age"].tolist() == [34]


def test_an_unknown_batch_is_said_so(tmp_path: Path) -> None:
    for work in (withdraw, restore):
        with pytest.raises(UnknownBatch) as unknown:
            work("B0", "tester", tmp_path)
        assert all("B0" in unknown.value.say(lang) for lang in LANGS)


PERSONAL = {
    "Họ tên": "Trần Thị Bí Mật",
    "SĐT": "0987654321",
    "_geolocation": "9.6,105.9",
    "Ý kiến": "rất riêng",
}


@pytest.mark.parametrize("as_book", [False, True])
def test_nothing_personal_is_kept_unless_asked_for(tmp_path: Path, as_book: bool) -> None:
    rows = (PERSONAL | with_id(1), PERSONAL | with_id(2, age="abc"))
    data = workbook({"Phiếu": table(*rows)}) if as_book else sent(*rows)
    done = import_file("Danh sách.csv", data, Options(), "tester", TODAY, tmp_path)
    assert done.batch is not None
    assert set(done.batch.left_out) == set(PERSONAL)
    assert {column.heading for column in done.examination.personal} == set(PERSONAL)
    folder = tmp_path / "survey" / "batches" / done.batch.batch_id
    book = openpyxl.load_workbook(folder / "set_aside.xlsx")
    cells = [str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line]
    for name in ("rows.parquet", "answers.parquet"):
        cells += [str(cell) for cell in pq.read_table(folder / name).to_pylist()]
    cells += [(folder / name).read_text(encoding="utf-8-sig") for name in ("sent.csv", "manifest.json")]
    assert not [secret for secret in PERSONAL.values() if any(secret in cell for cell in cells)]


def test_the_original_is_kept_whole_when_asked_for(tmp_path: Path) -> None:
    data = sent(PERSONAL | with_id(1))
    done = import_file("a.csv", data, Options(keep_original=True), "tester", TODAY, tmp_path)
    assert done.batch is not None
    assert (tmp_path / "survey" / "batches" / done.batch.batch_id / "original.csv").read_bytes() == data
    assert "SĐT" not in microdata(tmp_path).columns


def test_of_a_person_who_declined_only_the_refusal_is_kept(tmp_path: Path) -> None:
    done = taken(tmp_path, with_id(1, stratum="t1"), with_id(2, consent="no", stratum="rieng-tu"))
    assert done.batch is not None
    folder = tmp_path / "survey" / "batches" / done.batch.batch_id
    lines = list(csv.DictReader(io.StringIO((folder / "sent.csv").read_text(encoding="utf-8-sig"))))
    declined = next(line for line in lines if line["outcome"] == "set_aside")
    assert {key for key, value in declined.items() if value} == {"row", "outcome", "consent"}
    book = openpyxl.load_workbook(folder / "set_aside.xlsx")
    assert "rieng-tu" not in [cell for line in book.worksheets[1].values for cell in line]


def test_the_copy_of_what_was_sent_tells_what_became_of_each_row(tmp_path: Path) -> None:
    done = taken(tmp_path, with_id(1, stratum="=A1"), with_id(1), with_id(2, age="abc"))
    assert done.batch is not None
    kept = tmp_path / "survey" / "batches" / done.batch.batch_id / "sent.csv"
    lines = list(csv.DictReader(io.StringIO(kept.read_text(encoding="utf-8-sig"))))
    assert [(one["row"], one["outcome"]) for one in lines] == [
        ("2", "accepted"),
        ("3", "repeated"),
        ("4", "set_aside"),
    ]
    assert lines[2]["age"] == "abc"


def test_kept_files_can_be_fetched(tmp_path: Path) -> None:
    sound, both = taken(tmp_path, with_id(1)).batch, taken(tmp_path, with_id(2), with_id(3, age="abc")).batch
    assert sound is not None
    assert both is not None
    assert stored_file(sound.batch_id, "set_aside", tmp_path) is None
    assert (stored_file(both.batch_id, "set_aside", tmp_path) or b"").startswith(b"PK")
    assert b"set_aside" in (stored_file(both.batch_id, "sent", tmp_path) or b"")
    with pytest.raises(UnknownBatch):
        stored_file("B0", "sent", tmp_path)


def test_the_manifest_says_who_when_what(tmp_path: Path) -> None:
    data = sent(with_id(1), with_id(1, age="35"), with_id(2, age="abc"))
    done = import_file(
        r"C:\Users\chi\Đợt 1.csv", data, Options(fill={"round": "d1"}), "chi@hoi.vn", TODAY, tmp_path
    )
    (batch,) = batches(tmp_path)
    assert batch == done.batch
    assert (batch.received, batch.accepted, batch.repeated, batch.differing, batch.set_aside) == (
        3,
        1,
        1,
        1,
        1,
    )
    assert (batch.by, batch.file_name, batch.skills_list) == ("chi@hoi.vn", "Đợt 1.csv", "five_areas")
    assert len(batch.sha256) == 64
    assert batch.questionnaire.startswith("20")
    assert batch.options["fill"] == {"round": "d1"}


def test_a_disk_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(tmp_path, with_id(1))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            taken(tmp_path, with_id(2))
    assert len(batches(tmp_path)) == len(microdata(tmp_path)) == 1
    assert not (tmp_path / "survey" / "incoming").exists()
    assert taken(tmp_path, with_id(2)).batch is not None


def test_whoever_waits_too_long_is_told(tmp_path: Path) -> None:
    (tmp_path / "survey").mkdir()
    with FileLock(tmp_path / "survey" / "store.lock"), pytest.raises(StoreBusy):
        import_file("a.csv", sent(row()), Options(), "tester", TODAY, tmp_path, wait=0.05)
    assert batches(tmp_path) == []


@pytest.mark.parametrize("name", ["manifest.json", "rows.parquet", "sent.csv"])
def test_a_store_changed_by_hand_is_not_read_as_if_it_were_whole(tmp_path: Path, name: str) -> None:
    done = taken(tmp_path, with_id(1))
    assert done.batch is not None
    (tmp_path / "survey" / "batches" / done.batch.batch_id / name).unlink()
    with pytest.raises(BrokenStore, match=done.batch.batch_id):
        microdata(tmp_path)
    with pytest.raises(BrokenStore):
        taken(tmp_path, with_id(2))


CELL = st.sampled_from(["34", "35", "abc", "", "34,5"])
PLACE = st.sampled_from(["P94", "Sóc Trăng", "Lâm Đồng", "Sóc Trăn", ""])
ID = st.sampled_from(["", *UUIDS[:4]])
FILE = st.lists(st.tuples(CELL, PLACE, ID), min_size=1, max_size=8)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(FILE, min_size=1, max_size=3))
def test_received_is_always_accepted_and_repeated_and_set_aside(
    tmp_path_factory: pytest.TempPathFactory, files: Sequence[Sequence[tuple[str, str, str]]]
) -> None:
    home = tmp_path_factory.mktemp("store")
    total = 0
    for rows in files:
        whole = [row(age=age, province=place, place_list=None) | {"_uuid": one} for age, place, one in rows]
        done = taken(home, *whole)
        exact(done.examination)
        total += len(done.examination.accepted)
        if done.batch:
            one = done.batch
            assert one.received == one.accepted + one.repeated + one.set_aside == len(rows)
            kept = pq.read_table(home / "survey" / "batches" / one.batch_id / "rows.parquet")
            assert kept.num_rows == one.accepted
    stored = microdata(home)
    assert len(stored) == stored["key"].nunique() == total
    ids = stored["submission"].dropna()
    assert ids.is_unique
    good = {"34", "35"}, {"P94", "Sóc Trăng"}
    sound = {one for rows in files for age, place, one in rows if one and age in good[0] and place in good[1]}
    assert set(ids) == {one.replace("-", "") for one in sound}


def killer(what: str, home: Path, count: int = 0) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, str(KILLER), what, str(home), str(count)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(KILLER.parent), str(KILLER.parents[2])])},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, int] = json.loads(run.stdout)
    return found


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of one process")


@needs_fork
def test_killed_at_fifty_random_moments_the_store_is_exact(tmp_path: Path) -> None:
    found = killer("random", tmp_path, 50)
    assert found["killed"] == 50
    assert found["files"] >= 50


@needs_fork
def test_killed_before_each_step_the_store_is_exact(tmp_path: Path) -> None:
    assert killer("steps", tmp_path)["steps"] > 10


@needs_fork
def test_two_importers_at_once_keep_every_file_once(tmp_path: Path) -> None:
    assert killer("together", tmp_path, 6) == {"batches": 3}


def test_large_files_are_read_in_time() -> None:
    rows = [row(age=str(15 + number % 80), weight=f"{1 + number / 1000:.4f}") for number in range(3_000)]
    examined = examine("big.csv", sent(*rows), Options(), TODAY)
    assert len(examined.accepted) == 3_000
    assert pd.Series([one.key for one in examined.accepted]).is_unique
