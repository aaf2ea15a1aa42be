"""The profile of a province: distances worked by hand, figures recomputed from the CSV files, and the page's boxes."""

import csv
import re
from pathlib import Path
from statistics import median, pstdev
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screen_reader import cards, fine, message, opened, rerun, texts

from wide import DATA, catalogue, warehouse
from wide.formatting import Formatter
from wide.measures.peers import Field, ends
from wide.messages.province import compared, headline
from wide.text import LANGS

YEARS = {"first_year": 2000, "last_year": 2025}


def table(values: dict[str, list[float | None]], direction: str = "more") -> pd.DataFrame:
    """Rows of one region "R": places A, B, C … with the values of each indicator."""
    rows = [
        {"indicator_id": name, "geo_id": chr(65 + number), "region_id": "R", "value": value}
        for name, given_values in values.items()
        for number, value in enumerate(given_values)
    ]
    return pd.DataFrame(rows).assign(direction=direction)


def test_distance_equals_the_value_worked_by_hand() -> None:
    # Peers of A are 2, 4, 6, 8: middle 5. Deviation of 10, 2, 4, 6, 8 around 6: sqrt(40 / 5) = 2.8284.
    (row,) = Field(table({"x": [10.0, 2.0, 4.0, 6.0, 8.0]})).distances("A", 5).to_dict("records")
    assert row["middle"] == 5
    assert row["distance"] == pytest.approx(5 / 8**0.5)
    assert (row["rank"], row["known"], row["peers"]) == (1, 5, 4)


def test_distance_and_rank_turn_where_less_is_better() -> None:
    (row,) = Field(table({"x": [10.0, 2.0, 4.0, 6.0, 8.0]}, "less")).distances("A", 5).to_dict("records")
    assert row["distance"] == pytest.approx(-5 / 8**0.5)
    assert row["rank"] == 5


def test_distances_leave_out_what_cannot_be_compared() -> None:
    rows = table(
        {
            "no own figure": [None, 1.0, 2.0, 3.0, 4.0],
            "too few places": [1.0, 2.0, 3.0, 4.0, None],
            "all alike": [3.0, 3.0, 3.0, 3.0, 3.0],
            "fine": [1.0, 2.0, 3.0, 4.0, 5.0],
        }
    )
    assert list(Field(rows).distances("A", 5)["indicator_id"]) == ["fine"]
    alone = rows.assign(region_id=["S" if geo == "A" else "R" for geo in rows["geo_id"]])
    assert Field(alone).distances("A", 5).empty
    assert Field(rows).distances("Z", 5).empty


def test_field_refuses_double_places_and_unknown_directions() -> None:
    with pytest.raises(ValueError, match="twice"):
        Field(pd.concat([table({"x": [1.0]}), table({"x": [2.0]})])).distances("A", 1)
    with pytest.raises(ValueError, match="direction"):
        Field(table({"x": [1.0]}, "neither")).distances("A", 1)


@settings(deadline=None)  # the first example pays for pandas' own start
@given(
    st.lists(st.integers(-1000, 1000), min_size=5, max_size=12),
    st.integers(1, 50),
    st.integers(-500, 500),
)
def test_distances_do_not_depend_on_the_unit(values: list[int], scale: int, shift: int) -> None:
    before = Field(table({"x": [float(one) for one in values]})).distances("A", len(values))
    after = Field(table({"x": [float(one * scale + shift) for one in values]})).distances("A", len(values))
    assert list(after["rank"]) == list(before["rank"])
    assert list(after["distance"]) == pytest.approx(list(before["distance"]), abs=1e-9)


@pytest.mark.parametrize(("rows", "each"), [(0, (0, 0)), (1, (1, 0)), (3, (1, 1)), (9, (4, 4)), (16, (5, 5))])
def test_ends_share_no_row(rows: int, each: tuple[int, int]) -> None:
    distance = [float(rows - number) for number in range(rows)]
    whole = pd.DataFrame({"indicator_id": [f"i{n}" for n in range(rows)], "distance": distance})
    best, worst = ends(whole)
    assert (len(best), len(worst)) == each
    assert not set(best["indicator_id"]) & set(worst["indicator_id"])
    assert list(worst["distance"]) == sorted(worst["distance"])


def test_ends_put_a_single_negative_distance_among_the_weak() -> None:
    best, worst = ends(pd.DataFrame({"indicator_id": ["x"], "distance": [-1.0]}))
    assert best.empty
    assert len(worst) == 1


def test_nearest_is_the_place_with_similar_figures() -> None:
    rows = table({"x": [1.0, 9.0, 1.1, 5.0], "y": [2.0, 8.0, 2.2, 5.0]})
    assert Field(rows).nearest("A", 2) == ["C", "D"]
    assert Field(rows).nearest("Z") == []


def test_nearest_leaves_out_places_that_share_too_few_figures() -> None:
    rows = table({"x": [1.0, 1.0, 3.0], "y": [2.0, None, 8.0], "z": [2.0, None, 8.0]})
    assert Field(rows).nearest("A") == ["C"]


def read(file: str, indicator: str, year: str, sex: str = "both") -> dict[str, float]:
    """Value by place of one indicator, straight from the CSV (one source)."""
    with (DATA / "observations" / file).open(encoding="utf-8", newline="") as rows:
        return {
            row["geo_id"]: float(row["value"])
            for row in csv.DictReader(rows)
            if (row["indicator_id"], row["year"], row["sex"], row["breakdown"]) == (indicator, year, sex, "")
        }


def provinces() -> dict[str, str]:
    """Region of each of the 63."""
    return {place.geo_id: place.parent_id for place in catalogue.provinces("63")}


def test_headline_and_distance_of_soc_trang_equal_the_csv(warehouse_file: Path) -> None:
    """Six of the page's numbers, recomputed from the files."""
    region = provinces()
    papi = {geo: one for geo, one in read("papi_pci.csv", "papi_d8", "2024").items() if geo in region}
    peers = [one for geo, one in papi.items() if region[geo] == region["P94"] and geo != "P94"]
    answer = warehouse.query("province/peers", level="province63", lang="vi", **YEARS)
    mine = compared(Field(answer), "P94", "vi").set_index("indicator_id").loc["papi_d8"]
    assert mine["value"] == papi["P94"]
    assert mine["middle"] == pytest.approx(median(peers))
    assert mine["distance"] == pytest.approx((papi["P94"] - median(peers)) / pstdev(papi.values()))
    assert mine["rank"] == 1 + sum(one > papi["P94"] for one in papi.values())
    assert mine["known"] == len(papi)
    heads = warehouse.query("province/headlines", place="P94", level="province63", lang="vi", **YEARS)
    head = heads.set_index("indicator_id").loc["papi_d8"]
    assert (head["value"], head["rank"], head["region_value"]) == (
        mine["value"],
        mine["rank"],
        mine["middle"],
    )
    assert head["country_value"] == pytest.approx(median(papi.values()))


def test_headline_counts_are_shares_of_the_region(warehouse_file: Path) -> None:
    region = provinces()
    firms = {geo: one for geo, one in read("gso.csv", "gso_new_enterprises", "2022").items() if geo in region}
    heads = warehouse.query("province/headlines", place="P94", level="province63", lang="vi", **YEARS)
    head = heads.set_index("indicator_id").loc["gso_new_enterprises"]
    total = sum(one for geo, one in firms.items() if region[geo] == region["P94"])
    assert head["value"] == firms["P94"]
    assert head["region_value"] == pytest.approx(total)
    assert head["region_is"] == "sum"


def test_headline_has_no_rank_where_fewer_than_nine_in_ten_are_known(warehouse_file: Path) -> None:
    heads = warehouse.query("province/headlines", place="N01", level="province34", lang="vi", **YEARS)
    head = heads.set_index("indicator_id").loc["dti_rank"]
    assert head["known"] < 0.9 * head["listed"]
    assert pd.isna(head["rank"])
    assert not pd.isna(head["value"])


@pytest.mark.parametrize("lang", LANGS)
def test_headline_names_every_province_of_both_lists(warehouse_file: Path, lang: Any) -> None:
    for system in ("63", "34"):
        for place in catalogue.provinces(system):
            sentence = headline(Formatter(lang), place.geo_id)
            assert sentence.startswith(place.name(lang))
            assert not re.search(r"\bnan\b", sentence)


@pytest.mark.usefixtures("warehouse_file")
def test_province_choosers_set_the_shared_filter() -> None:
    at = fine(opened("province"))
    assert message(at).startswith("Hà Nội")
    assert "place" not in at.query_params
    at.selectbox(key="profile_place").set_value("P94")
    rerun(at)
    assert at.query_params["place"] == "P94"
    assert message(at).startswith("Sóc Trăng")
    at.multiselect(key="profile_others").set_value(["P92", "P01"])
    rerun(at)
    assert at.query_params["place"] == ["P94", "P92", "P01"]
    (card,) = [one for one in cards(at) if one.key == "province.compare"]
    assert "Cần Thơ" in card.claim
    assert at.multiselect(key="place").value == ["P94", "P92", "P01"]


@pytest.mark.usefixtures("warehouse_file")
def test_province_page_lists_the_unknown_figures() -> None:
    at = fine(opened("province", {"place": "P94"}))
    (card,) = [one for one in cards(at) if one.key == "province.unknown"]
    assert "5/16" in card.claim
    assert any("PAR INDEX" in text for text in card.texts)
    assert any("khoảng tin cậy" in text for text in texts(at))


@pytest.mark.usefixtures("warehouse_file")
@pytest.mark.parametrize("place", ["P01", "P62", "P96", "N01", "N92"])
def test_province_page_opens_with_other_places_and_few_years(place: str) -> None:
    lists = {"list": "34"} if place.startswith("N") else {}
    for years in ({}, {"years": "2003-2004"}, {"years": "2010-2016"}):
        fine(opened("province", {"place": place} | lists | years))
