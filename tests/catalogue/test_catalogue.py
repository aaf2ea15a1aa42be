"""The catalogue: everything has a name in both languages, places belong together, order is Vietnamese."""

import dataclasses
import unicodedata
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_tree import plant

from wide import catalogue
from wide.catalogue import CatalogueError, UnknownPlace, fold, load, sort_key
from wide.catalogue.collation import ALPHABET

LETTERS = "".join(sorted({*ALPHABET, *"àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"}))


def test_indicators_have_names_units_and_pages() -> None:
    assert len(catalogue.indicators) >= 500
    for indicator in catalogue.indicators.values():
        for lang in ("vi", "en"):
            assert indicator.name(lang)
            assert indicator.short(lang)
            assert indicator.definition(lang)
        assert indicator.unit in catalogue.units
        assert indicator.themes
        assert indicator.denominator == "" or indicator.denominator in catalogue.indicators


def test_sources_name_their_organisation_and_licence() -> None:
    for source in catalogue.sources.values():
        assert source.organisation("vi")
        assert source.organisation("en")
        assert source.grade in ("A", "B", "C")
        assert catalogue.licence(source.family, "vi")
        assert catalogue.licence(source.family, "en")


def test_findex_is_open_and_papi_is_not_said_to_be() -> None:
    assert "4.0" in catalogue.licence("findex", "en")
    assert "publisher" in catalogue.licence("papi_pci", "en")
    with pytest.raises(KeyError):
        catalogue.licence("nobody", "en")


def test_notes_units_and_categories_have_texts() -> None:
    assert all(note.text("vi") and note.text("en") for note in catalogue.notes.values())
    assert all(unit.name("vi") and unit.name("en") for unit in catalogue.units.values())
    assert all(item.short("vi") and item.name("en") for item in catalogue.categories.values())
    assert (
        catalogue.categories["isco08", "25"]
        .name("en")
        .startswith("Information and communications technology")
    )


def test_nothing_can_be_changed() -> None:
    hanoi = catalogue.places["P01"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        hanoi.code = "02"
    with pytest.raises(TypeError):
        catalogue.units["percent"] = catalogue.units["rank"]


def test_an_unknown_part_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="wizards"):
        _ = catalogue.wizards


def test_both_lists_are_whole() -> None:
    assert len(catalogue.provinces("63")) == 63
    assert len(catalogue.provinces("34")) == 34
    assert len(catalogue.places.regions("63")) == len(catalogue.places.regions("34")) == 6
    for system in ("63", "34"):
        inside = [
            child
            for region in catalogue.places.regions(system)
            for child in load().places.children(region.geo_id)
        ]
        assert sorted(place.geo_id for place in inside) == sorted(
            place.geo_id for place in catalogue.provinces(system)
        )


def test_every_old_province_has_one_heir_and_every_new_one_is_made_of_old_ones() -> None:
    places = load().places
    heirs = [places.successor(place.geo_id) for place in places.provinces("63")]
    assert None not in heirs
    made = [old.geo_id for place in places.provinces("34") for old in places.predecessors(place.geo_id)]
    assert sorted(made) == sorted(place.geo_id for place in places.provinces("63"))


def test_can_tho_was_made_of_three() -> None:
    places = load().places
    assert [place.name("vi") for place in places.predecessors("N92")] == ["Cần Thơ", "Hậu Giang", "Sóc Trăng"]
    assert catalogue.counterparts("P94", "34") == ["N92"]
    assert catalogue.counterparts("N92", "63") == ["P92", "P93", "P94"]
    assert catalogue.counterparts("P94", "63") == ["P94"]
    assert catalogue.counterparts("VN", "34") == []
    region = places.region("P94")
    assert region is not None
    assert region.name("vi") == "Đồng bằng sông Cửu Long"
    assert places.region("VN") is None


def test_places_know_their_list() -> None:
    assert catalogue.places["P94"].system == catalogue.places["R6"].system == "63"
    assert catalogue.places["N92"].system == "34"
    assert catalogue.places["VN"].system is None
    assert catalogue.places["P94"].is_province
    assert catalogue.places["R6"].is_region


@pytest.mark.parametrize(
    ("asked", "system", "geo_id"),
    [
        ("P94", "34", "P94"),
        ("n92", "63", "N92"),
        ("Sóc Trăng", "63", "P94"),
        ("soc trang", "34", "P94"),
        ("HÀ NỘI", "63", "P01"),
        ("hà nội", "34", "N01"),
        (unicodedata.normalize("NFD", "Hà Nội"), "63", "P01"),
        ("Hoà Bình", "63", "P17"),
        ("Hòa Bình", "63", "P17"),
        ("ba ria vung tau", "63", "P77"),
        ("Đắk Lắk", "34", "N66"),
        ("Huế", "63", "N46"),
        ("đồng bằng sông hồng", "63", "R1"),
        ("dong bang song hong", "34", "S1"),
    ],
)
def test_a_place_is_found_by_name(asked: str, system: Any, geo_id: str) -> None:
    assert load().places.find(asked, system).geo_id == geo_id


@pytest.mark.parametrize(("asked", "near"), [("Kien", "P91"), ("Soc Trag", "P94"), ("Hồ Chí Min", "P79")])
def test_an_unknown_place_lists_near_ones(asked: str, near: str) -> None:
    with pytest.raises(UnknownPlace) as caught:
        load().places.find(asked)
    assert near in [place.geo_id for place in caught.value.near]


@pytest.mark.parametrize("asked", ["", "  ", "???", "qqqq"])
def test_nonsense_finds_nothing(asked: str) -> None:
    with pytest.raises(UnknownPlace) as caught:
        load().places.find(asked)
    assert caught.value.near == []


def test_provinces_stand_in_vietnamese_order() -> None:
    names = [place.name("vi") for place in catalogue.provinces("34")]
    assert names[:8] == [
        "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên"
    ]  # fmt: skip


def test_tones_follow_the_dictionary() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mác", "măc", "mâc"]
    assert sorted(set(words), key=sort_key) == words


@settings(deadline=None)
@given(st.lists(st.text(alphabet=LETTERS + " ", min_size=1, max_size=8).map(str.strip), max_size=30))
def test_our_order_is_duckdbs(words: list[str]) -> None:
    wanted = sorted({word for word in words if word}, key=sort_key)
    with duckdb.connect() as con:
        rows = con.execute(
            "SELECT word FROM (SELECT unnest($words::VARCHAR[]) AS word) ORDER BY word COLLATE vi",
            {"words": sorted(wanted)},
        ).fetchall()
    assert [row[0] for row in rows] == wanted


def test_folding_drops_marks_only() -> None:
    assert fold("  Thừa  Thiên\tHuế ") == "thua thien hue"
    assert fold("Đắk Nông") == "dak nong"
    assert fold("Hòa") == fold("Hoà") == fold(unicodedata.normalize("NFD", "Hòa")) == "hoa"


def test_a_broken_catalogue_names_all_faults(tmp_path: Path) -> None:
    data = plant(tmp_path / "data")
    for file, old, new in (
        ("units.csv", "rank,thứ hạng,rank,,,0", "rank,thứ hạng,rank,,,none"),
        ("sources.csv", "synthetic-002,org001", "synthetic-001,org009"),
        ("indicators.csv", ",more,home data", ",up,home data"),
        ("geographies.csv", "R6,N92", "R9,N99"),
    ):
        text = (data / file).read_text(encoding="utf-8")
        assert old in text
        (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(data)
    message = str(caught.value)
    for part in ("units.csv, line 4", "sources.csv, line 3", "'org009'", "direction is 'up'", "R9"):
        assert part in message
    assert "P92 became no province" in message


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    data = plant(tmp_path / "data")
    (data / "units.csv").write_text("unit,name_vi\npercent,phần trăm\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"units\.csv, line 2: no column 'name_en'"):
        load(data)
