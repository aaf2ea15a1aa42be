"""The data room: search, one indicator, coverage, files. Known values are counted from the CSV files."""

import csv
import io
import json
import zipfile
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from screen_reader import cards, charts, fine, opened, rerun, texts
from streamlit.testing.v1 import AppTest

from pages.data import headline
from wide import DATA, QUERIES, catalogue, warehouse
from wide.catalogue.search import MAX_SEARCH_CHARACTERS, search_indicators
from wide.charts.theme import Look
from wide.export.parquet import archive
from wide.features.data_room.indicator_chart import Frame, draw
from wide.formatting import Formatter
from wide.text import number

pytestmark = pytest.mark.usefixtures("warehouse_file")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def figures() -> list[dict[str, str]]:
    """Every figure of data/observations, as the files hold them."""
    return [row for path in sorted((DATA / "observations").glob("*.csv")) for row in read(path)]


@cache
def levels() -> dict[str, str]:
    return {row["geo_id"]: row["level"] for row in read(DATA / "geographies.csv")}


def card(at: AppTest, key: str) -> Any:
    (one,) = [one for one in cards(at) if one.key == key]
    return one


# --- search


@pytest.mark.parametrize(
    "asked", ["điện thoại di động", "dien thoai di dong", "DIEN  THOAI di-dong", "di động điện thoại"]
)
def test_search_needs_no_accents_and_no_order(asked: str) -> None:
    hits = search_indicators(asked, catalogue.indicators)
    assert "findex_con1" in hits
    assert hits == search_indicators("dien thoai di dong", catalogue.indicators)


def test_search_speaks_both_languages() -> None:
    assert "gso_wage" in search_indicators("wage", catalogue.indicators)
    assert "gso_wage" in search_indicators("tiền lương", catalogue.indicators)


def test_names_come_before_definitions() -> None:
    hits = search_indicators("internet", catalogue.indicators)
    named = [
        "internet" in catalogue.fold(f"{one} {got.name.vi} {got.name.en} {got.short.vi} {got.short.en}")
        for one in hits
        if (got := catalogue.indicators[one])
    ]
    assert named == sorted(named, reverse=True)
    assert any(named)


def test_search_knows_its_edges() -> None:
    everything = list(catalogue.indicators)
    assert search_indicators("", catalogue.indicators) == everything
    assert search_indicators("   ", catalogue.indicators) == everything
    assert search_indicators("qqqq", catalogue.indicators) == []
    assert search_indicators("!?", catalogue.indicators) == [], "signs alone name nothing"
    assert search_indicators(
        "internet" + " " * MAX_SEARCH_CHARACTERS + "qqqq", catalogue.indicators
    ) == search_indicators("internet", catalogue.indicators)


# --- counts


def test_the_message_counts_what_the_files_hold() -> None:
    provincial = [row for row in figures() if row["year"] and levels()[row["geo_id"]] == "province63"]
    split = [row for row in provincial if row["sex"] in ("female", "male")]
    said = headline(Formatter("en"))
    assert number(len(figures()), "en", 0) in said
    assert f"{100 * len(split) / len(provincial):.0f}%" in said


def test_the_catalogue_counts_what_the_files_hold() -> None:
    rows = warehouse.query("data/catalogue").set_index("indicator_id")
    count = Counter(row["indicator_id"] for row in figures())
    assert rows["figures"].to_dict() == dict(count)
    years = defaultdict(list)
    for row in figures():
        if row["year"]:
            years[row["indicator_id"]].append(int(row["year"]))
    assert all(rows.loc[one, "first_year"] == min(known) for one, known in years.items())
    assert all(rows.loc[one, "last_year"] == max(known) for one, known in years.items())


def test_coverage_counts_places() -> None:
    rows = warehouse.query("data/coverage", indicators=["papi_d8", "gso_population"], level="province63")
    got = {(row.indicator_id, row.year): (row.value, row.split_by_sex) for row in rows.itertuples()}
    places = defaultdict(set)
    sexes = defaultdict(set)
    for row in figures():
        if levels()[row["geo_id"]] == "province63" and row["year"]:
            places[row["indicator_id"], int(row["year"])].add(row["geo_id"])
            sexes[row["indicator_id"], int(row["year"])].add(row["sex"])
    for key, (value, split) in got.items():
        assert value == len(places[key])
        assert split == ({"female", "male"} <= sexes[key])
    assert {key for key in places if key[0] in ("papi_d8", "gso_population")} == set(got)
    assert list(dict.fromkeys(rows["indicator_id"])) == ["papi_d8", "gso_population"], "as asked"


def test_what_sources_say_differently_is_listed() -> None:
    rows = warehouse.query("data/conflicts", lang="en")
    keys = defaultdict(set)
    for row in figures():
        key = (row["indicator_id"], row["geo_id"], row["sex"], row["breakdown"], row["year"])
        keys[key].add(float(row["value"]))
    differing = {key[0] for key, values in keys.items() if len(values) > 1}
    assert differing <= set(rows["indicator_id"])
    noted = {row["note_id"] for row in read(DATA / "notes.csv") if row["kind"] == "conflict"}
    wanted = {row["indicator_id"] for row in figures() if noted & set(row["notes"].split())}
    assert wanted <= set(rows["indicator_id"])
    assert set(rows["indicator_id"]) == differing | wanted
    members = rows[rows["indicator_id"] == "vwu_members"]
    assert {19_000_000.0, 13_000_000.0} <= set(members["value"])


def test_one_subject_shows_its_conflicting_figures() -> None:
    rows = warehouse.query("data/same_subject", lang="en")
    enterprises = set(rows.loc[rows["subject"] == "enterprises", "value"])
    assert {29.8, 28.2, 26.5, 51.1} <= enterprises
    assert {49.4, 80.0} == set(rows.loc[rows["subject"] == "unqualified", "value"])


# --- one indicator


def test_every_indicator_can_be_drawn() -> None:
    """Whatever it holds: totals or parts, one place or many, one year or none."""
    everywhere = list(catalogue.places)
    frame = Frame("", 1, {}, ("women", "men", "both"))
    forms = Counter()
    measures = ("gap", "female", "male")
    for number_, row in enumerate(warehouse.query("data/catalogue").to_dict("records")):
        places = ["VN"] if "country" in row["levels"] else everywhere
        rows = warehouse.query(
            "data/indicator_detail", lang="en", indicator=row["indicator_id"], places=places
        )
        drawn = draw(rows, Look("en"), frame, measures[number_ % 3])
        assert drawn is not None or rows.empty, row["indicator_id"]
        if drawn is not None:
            forms[drawn.form] += 1
            assert drawn.rows["value"].notna().all(), row["indicator_id"]
            assert len(drawn.rows) > 0
    assert all(forms[form] > 10 for form in ("trend", "places", "items")), forms


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "indicator",
    ["ilostat_emp_isco08_2d", "papi_d8", "vwu_commune_unions", "undp_hdi", "dti_rank", "gso_wage"],
)
def test_an_indicator_opens_by_its_address(indicator: str, lang: str) -> None:
    at = fine(opened("data", {"indicator": indicator, "lang": lang}))
    shown = card(at, "data.one")
    assert shown.charts
    assert catalogue.indicators[indicator].name("en" if lang == "en" else "vi") in shown.claim
    assert at.query_params["indicator"] == indicator


def test_the_filters_reach_the_open_indicator() -> None:
    at = fine(opened("data", {"indicator": "papi_d8", "place": ["P94", "P01"], "lang": "en"}))
    assert "Soc Trang" in card(at, "data.one").claim
    last = max(
        (row for row in figures() if row["indicator_id"] == "papi_d8" and row["geo_id"] == "P94"),
        key=lambda row: int(row["year"]),
    )
    assert last["year"] in card(at, "data.one").claim
    assert f"{float(last['value']):.2f}" in card(at, "data.one").claim


# --- the page


def test_typing_words_narrows_the_list_and_the_address() -> None:
    at = fine(opened("data", {"lang": "en"}))
    at.text_input(key="q").set_value("dien thoai di dong")
    rerun(at)
    assert at.query_params["q"] == "dien thoai di dong"
    hits = search_indicators("dien thoai di dong", catalogue.indicators)
    assert any(f"{len(hits)} indicators match" in text for text in texts(at))
    at.text_input(key="q").set_value("")
    rerun(at)
    assert "q" not in at.query_params


def test_the_button_of_a_hit_opens_it() -> None:
    at = fine(opened("data", {"q": "papi", "lang": "en"}))
    buttons = [one for one in at.button if str(one.key).startswith("open.")]
    assert len(buttons) == 6
    chosen = str(buttons[3].key).removeprefix("open.")
    buttons[3].click()
    rerun(at)
    assert catalogue.indicators[chosen].name("en") in card(at, "data.one").claim


def test_the_second_part_holds_the_next_hits() -> None:
    first = fine(opened("data", {"q": "internet"}))
    second = fine(opened("data", {"q": "internet", "part": "2"}))

    def keys(at: AppTest) -> set[str]:
        return {str(one.key) for one in at.button if str(one.key).startswith("open.")}

    assert len(keys(first)) == len(keys(second)) == 6
    assert not keys(first) & keys(second)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "<script>alert(1)</script>"},
        {"q": "'; --", "group": "nope", "part": "99", "level": "moon", "table": "../x", "sql": "x"},
        {"q": "a" * 500, "indicator": "nope"},
        {"group": "findex", "level": "economy"},
        {"list": "34", "place": "N92", "q": "thu nhap"},
        {"years": "2001-2002", "level": "province63"},
    ],
    ids=["tags", "all strange", "long", "a family", "34", "few years"],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_any_address_opens(query: dict[str, Any], lang: str) -> None:
    at = fine(opened("data", query | {"lang": lang}))
    assert charts(at)
    assert not [text for text in texts(at) if "<script>" in text and "`" not in text and text != query["q"]]


def test_the_first_look_is_whole() -> None:
    at = fine(opened("data"))
    assert len(charts(at)) >= 6
    assert all(one.charts for one in cards(at))


# --- files


def test_every_question_can_be_read() -> None:
    at = fine(opened("data", {"lang": "en", "sql": "s4_jobs/wages"}))
    assert (QUERIES / "s4_jobs" / "wages.sql").read_text(encoding="utf-8").strip() in {
        one.value.strip() for one in at.code
    }
    assert len(at.selectbox(key="sql").options) == len(warehouse.query_names())


def test_every_table_can_be_taken() -> None:
    resources = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    at = fine(opened("data", {"lang": "en", "table": "observations/findex.csv"}))
    assert len(at.selectbox(key="table").options) == len(resources)
    labels = [one.label for one in at.get("download_button")]
    assert any("findex.csv" in label for label in labels)
    assert any("Parquet" in label for label in labels)


def test_the_parquet_files_hold_the_warehouse(warehouse_file: Path, tmp_path: Path) -> None:
    warehouse.ensure_fresh()
    with zipfile.ZipFile(io.BytesIO(archive(warehouse_file))) as box:
        assert box.testzip() is None
        box.extractall(tmp_path)
    with duckdb.connect() as con:
        rows = con.read_parquet(str(tmp_path / "observations.parquet"))
        published = rows.filter("derived = ''")
        assert published.count("*").fetchall() == [(len(figures()),)]
        total = published.sum("value").fetchall()[0][0]
        assert total == pytest.approx(sum(float(row["value"]) for row in figures()), rel=1e-9)
        for name in ("indicators", "sources", "notes", "geographies", "targets", "models", "units"):
            (count,) = con.read_parquet(str(tmp_path / f"{name}.parquet")).count("*").fetchall()[0]
            assert count == len(read(DATA / f"{name}.csv")), name
    assert (tmp_path / "datapackage.json").read_bytes() == (DATA / "datapackage.json").read_bytes()
    assert not (tmp_path / "built.parquet").exists()


def test_the_locked_connection_stays_locked(warehouse_file: Path) -> None:
    warehouse.ensure_fresh()
    archive(warehouse_file)
    with warehouse.store()._cursor() as (cursor, _), pytest.raises(duckdb.PermissionException):
        cursor.execute("COPY units TO 'stolen.csv'")


def test_the_same_file_is_made_once(warehouse_file: Path) -> None:
    assert archive(warehouse_file) is archive(warehouse_file)
