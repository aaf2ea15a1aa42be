"""The Union's own models: what is refused, what is kept, what comes back, and the search over all of them."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from model_entries import SOUND

from wide import DATA, warehouse
from wide.files.data_home import data_home
from wide.models import store
from wide.models.combined import combine, csv_bytes, entries_in_provinces
from wide.models.entry import validate_entry
from wide.models.search import search_models, similar_models
from wide.models.store import InvalidEntry, accepts_entries, store_entry, stored_entries
from wide.text import LANGS


@pytest.fixture
def carried(warehouse_file: Path) -> pd.DataFrame:
    places = [f"P{number:02}" for number in range(1, 97)]
    return warehouse.query("s8_models/catalogue", lang="vi", places=places, first_year=0, last_year=9999)


@pytest.fixture
def models(carried: pd.DataFrame) -> pd.DataFrame:
    return combine(carried, {}, "vi")


def test_a_sound_entry_has_no_faults() -> None:
    assert validate_entry(SOUND) == []
    assert validate_entry(replace(SOUND, year=None, reach=None, reach_unit="", note="")) == []


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": "x" * 161}, "name", "length"),
        ({"name": "<b>Chợ</b>"}, "name", "plain"),
        ({"what": "a<script>alert(1)</script>"}, "what", "plain"),
        ({"what": "&lt;b&gt;"}, "what", "plain"),
        ({"note": "a\x00b"}, "note", "printable"),
        ({"note": "gần \u202eđảo"}, "note", "printable"),
        ({"geo_id": "P99"}, "geo_id", "place"),
        ({"geo_id": "R6"}, "geo_id", "place"),
        ({"barrier": "nope"}, "barrier", "listed"),
        ({"kind": "skills"}, "kind", "listed"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "address"),
        ({"source_url": "ftp://example.org"}, "source_url", "address"),
        ({"source_url": "https://localhost"}, "source_url", "address"),
        ({"source_url": "https://example.org/ x"}, "source_url", "address"),
        ({"source_url": 'https://example.org/"x'}, "source_url", "address"),
        ({"source_url": "https://user@example.org/"}, "source_url", "address"),
        ({"source_url": "https://[::1"}, "source_url", "address"),
        ({"year": 1999}, "year", "year"),
        ({"year": 20255}, "year", "year"),
        ({"reach": 0.0}, "reach", "reach"),
        ({"reach": float("nan")}, "reach", "reach"),
        ({"reach": float("inf")}, "reach", "reach"),
        ({"reach_unit": ""}, "reach_unit", "reach_unit"),
    ],
)
def test_each_fault_names_its_field_in_both_languages(change: dict[str, Any], field: str, rule: str) -> None:
    (fault,) = validate_entry(replace(SOUND, **change))
    assert (fault.field, fault.rule) == (field, rule)
    said = {fault.say(lang) for lang in LANGS}
    assert len(said) == 2
    assert all("{" not in one for one in said)


def test_an_entry_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    first = store_entry(SOUND, tmp_path)
    second = store_entry(replace(SOUND, name="Chợ số thứ hai"), tmp_path)
    assert stored_entries(tmp_path).entries[first] == SOUND
    assert set(stored_entries(tmp_path).entries) == {first, second}
    assert stored_entries(tmp_path).unreadable == ()
    assert [path.suffix for path in (tmp_path / "models").iterdir()] == [".json", ".json"]


def test_a_faulty_entry_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidEntry) as refused:
        store_entry(replace(SOUND, name="", year=1), tmp_path)
    assert [one.field for one in refused.value.errors] == ["name", "year"]
    assert not (tmp_path / "models").exists()


def test_a_disk_that_fails_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store_entry(SOUND, tmp_path)
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '"x"',
        "{}",
        json.dumps({"name": "x", "surprise": 1}),
        json.dumps(SOUND.__dict__ | {"year": "2025"}),
        json.dumps(SOUND.__dict__ | {"year": True}),
        json.dumps(SOUND.__dict__ | {"source_url": "javascript:1"}),
    ],
)
def test_a_file_that_is_no_entry_is_named_and_the_others_are_read(tmp_path: Path, text: str) -> None:
    good = store_entry(SOUND, tmp_path)
    (tmp_path / "models" / "bad.json").write_text(text, encoding="utf-8")
    (tmp_path / "models" / "binary.json").write_bytes(b"\xff\xfe\x00")
    assert set(stored_entries(tmp_path).entries) == {good}
    assert stored_entries(tmp_path).unreadable == ("bad.json", "binary.json")


def test_no_home_yet_is_no_entries(tmp_path: Path) -> None:
    assert stored_entries(tmp_path / "nowhere") == store.StoredEntries({}, ())


def test_the_home_is_never_in_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WIDE_HOME", raising=False)
    assert DATA.parent not in [data_home(), *data_home().parents]
    monkeypatch.setenv("WIDE_HOME", str(tmp_path))
    assert data_home() == tmp_path


def test_the_form_is_closed_unless_the_steward_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIDE_STEWARD", raising=False)
    assert not accepts_entries()
    monkeypatch.setenv("WIDE_STEWARD", "yes")
    assert not accepts_entries()
    monkeypatch.setenv("WIDE_STEWARD", "local")
    assert accepts_entries()


def test_own_entries_stand_on_top_and_are_marked(carried: pd.DataFrame) -> None:
    rows = combine(carried, {"U1": SOUND, "U2": replace(SOUND, name="Mới nhất", year=None)}, "en")
    assert list(rows["model_id"][:2]) == ["U2", "U1"]
    assert rows["own"].sum() == 2
    assert rows.loc[rows["model_id"] == "U1", "barrier"].item() == "Skills"
    assert len(rows) == len(carried) + 2


def test_entries_of_a_province_follow_both_lists() -> None:
    entries = {"U1": SOUND, "U2": replace(SOUND, geo_id="VN"), "U3": replace(SOUND, geo_id="N92")}
    assert set(entries_in_provinces(entries, {"P96"})) == {"U1", "U2"}
    assert set(entries_in_provinces(entries, {"P94"})) == {"U2", "U3"}  # Sóc Trăng belongs to N92
    assert set(entries_in_provinces(entries, {"N96"})) == {"U1", "U2"}


def test_the_file_holds_every_model_and_no_formula(carried: pd.DataFrame) -> None:
    evil = replace(SOUND, name="=HYPERLINK(1)")
    raw = csv_bytes(combine(carried, {"U1": evil}, "vi"), "vi")
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(lines) == len(carried) + 2
    assert lines[1][1] == "'=HYPERLINK(1)"
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "@"))]


@pytest.mark.parametrize("words", ["cho 4.0", "CHỢ 4.0", "chợ 4.0 "])
def test_search_ignores_accents_and_case(models: pd.DataFrame, words: str) -> None:
    names = list(search_models(models, words)["model"])
    assert names
    assert "Chợ 4.0" in names[0]


def test_search_takes_words_in_any_order_and_place_names(models: pd.DataFrame) -> None:
    assert set(search_models(models, "ben tre")["geo_id"]) >= {"P83"}
    assert list(search_models(models, "mat tien khong")["model_id"]) == list(
        search_models(models, "khong tien mat")["model_id"]
    ) or set(search_models(models, "mat tien khong")["model_id"]) == set(
        search_models(models, "khong tien mat")["model_id"]
    )
    assert search_models(models, "zzz").empty
    assert len(search_models(models, "  ")) == len(models)


def test_codes_narrow_the_search_as_the_csv_says(models: pd.DataFrame) -> None:
    with (DATA / "models.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {r["model_id"] for r in rows if r["barrier_addressed"] == "skills" and r["kind"] == "training"}
    assert set(search_models(models, barrier="skills", kind="training")["model_id"]) == wanted
    assert len(wanted) > 10


def test_similar_models_share_two_codes_and_lie_elsewhere(models: pd.DataFrame) -> None:
    one = models[models["model_id"] == "M097"].iloc[0]
    alike = similar_models(models, "M097")
    assert 1 <= len(alike) <= 5
    assert (alike["geo_id"] != one["geo_id"]).all()
    assert (alike["shared"] >= 2).all()
    assert list(alike["shared"]) == sorted(alike["shared"], reverse=True)
    with pytest.raises(KeyError):
        similar_models(models, "M999")
