"""The files people take away: whole, in their language, with every figure intact and nothing a sheet would run."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from wide import catalogue, warehouse
from wide.files.table import complete, csv_bytes, readable, sources_of, xlsx_bytes
from wide.text import LANGS, Lang, say

BOM = b"\xef\xbb\xbf"
ADDED = ("indicator", "unit", "source", "address", "grade", "remarks")
#: Words of the machine that a reader has names for in both languages.
CODES = {
    "female",
    "male",
    "both",
    "more",
    "less",
    "neither",
    "government",
    "economy",
    "society",
    "sum",
    "weighted",
}
#: Questions of every shape: wide and long, with gaps, with words, with figures merged from 63 to 34.
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "headlines": ("home/headlines", {}),
    "provinces": ("home/provinces", {"indicator": "gso_worker_income"}),
    "merged rate": ("home/provinces", {"indicator": "gso_trained_employed", "level": "province34"}),
    "merged count": ("home/provinces", {"indicator": "gso_labour_force", "level": "province34"}),
    "findings": ("s3_barriers/findings", {}),
    "occupations": ("s4_jobs/share_by_occupation", {}),
    "wages": ("s4_jobs/wages", {}),
    "sectors": ("s4_jobs/employment_by_sector", {}),
}


def rows_of(name: str, lang: Lang) -> pd.DataFrame:
    """The answer to a question of ASKED, over all years."""
    question, given = ASKED[name]
    level = given.get("level", "province63")
    values = {
        "lang": lang,
        "first_year": 2000,
        "last_year": 2025,
        "sex": "both",
        "breakdown": "",
        "level": level,
        "places": [place.geo_id for place in catalogue.places.values() if place.level == level],
    } | given
    rows = warehouse.query(question, **{one: values[one] for one in warehouse.named_query(question).params})
    assert len(rows) > 3
    return rows


@pytest.fixture(params=ASKED)
def name(request: pytest.FixtureRequest, warehouse_file: Path) -> str:
    return str(request.param)


def numbers(table: pd.DataFrame) -> pd.DataFrame:
    return table.select_dtypes("number").astype(float)


@pytest.mark.parametrize("lang", LANGS)
def test_csv_reads_back_as_it_was(name: str, lang: Lang) -> None:
    rows = rows_of(name, lang)
    file = csv_bytes(rows, lang)
    assert file.startswith(BOM), "Excel takes UTF-8 without BOM for another encoding"
    assert not file[3:].startswith(BOM)
    found, whole = pd.read_csv(io.BytesIO(file), encoding="utf-8-sig"), complete(rows, lang)
    assert list(found.columns) == list(whole.columns)
    assert len(found) == len(rows)
    for column in numbers(whole).columns:
        assert found[column].astype(float).equals(whole[column].astype(float)), column


@pytest.mark.parametrize("lang", LANGS)
def test_xlsx_holds_numbers_as_numbers_and_no_formula(name: str, lang: Lang) -> None:
    rows = rows_of(name, lang)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(rows, lang)))
    assert book.sheetnames == [say(lang, "file.sheet")]
    sheet, whole = book.active, complete(rows, lang)
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(whole.columns)
    assert sheet.max_row == len(rows) + 1
    assert not [cell.coordinate for line in sheet for cell in line if cell.data_type == "f"]
    for position, column in enumerate(whole.columns, start=1):
        cells = [sheet.cell(line, position) for line in range(2, sheet.max_row + 1)]
        for cell, value in zip(cells, whole[column], strict=True):
            if pd.isna(value) or value == "":
                assert cell.value in (None, "")
            elif isinstance(value, bool | str):
                assert cell.value == value
            else:
                assert cell.data_type == "n", cell.coordinate
                # XLSX keeps 16 to 17 significant digits.
                assert float(cell.value) == pytest.approx(float(value), rel=1e-15), cell.coordinate


@pytest.mark.parametrize("lang", LANGS)
def test_complete_names_indicator_unit_and_source_of_every_row(name: str, lang: Lang) -> None:
    rows = rows_of(name, lang)
    heads = {one: say(lang, f"column.{one}") for one in (*ADDED, "year")}
    assert set(heads.values()) <= set(complete(rows, lang).columns)
    # A province without a figure has a row but no source.
    rows = rows[rows["source_id"].notna()]
    whole = complete(rows, lang)
    for one in ("indicator", "unit", "source", "address", "grade"):
        assert whole[heads[one]].str.strip().ne("").all(), one
    assert whole[heads["address"]].str.startswith("http").all()
    assert set(whole[heads["grade"]].str.split().explode()) <= set("ABC")
    assert whole[heads["year"]].between(2000, 2025).all()
    noted = rows["notes"].fillna("").str.strip().ne("")
    assert (whole[heads["remarks"]].ne("") == noted).all()


@pytest.mark.parametrize("lang", LANGS)
def test_readable_is_in_the_language(name: str, lang: Lang) -> None:
    rows = rows_of(name, lang)
    whole = complete(rows, lang)
    assert len(set(whole.columns)) == len(whole.columns), "two columns of one name"
    codes = set(rows.columns) & set(whole.columns)
    assert not codes, f"headings that the catalogue lacks: {codes}"
    assert list(readable(rows, lang).columns) == list(whole.columns)[: -len(ADDED)]
    unit = catalogue.units[rows.iloc[0]["unit"]].name(lang)
    assert whole.iloc[0][say(lang, "column.unit")] == unit
    if lang == "vi":
        assert not {cell for column in whole for cell in whole[column] if isinstance(cell, str)} & CODES
    first = sources_of(rows.head(1))[0]
    assert first.organisation(lang) in whole.iloc[0][say(lang, "column.source")]


def test_complete_names_every_source_of_a_merged_value(warehouse_file: Path) -> None:
    rows = rows_of("merged rate", "vi")
    merged = rows[rows["derived"].fillna("") != ""]
    assert not merged.empty
    assert sources_of(merged)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_hostile_cell_is_plain_text_in_both_files(start: str, warehouse_file: Path) -> None:
    hostile = start + 'HYPERLINK("http://example.org";"x")'
    rows = rows_of("occupations", "vi").head(2).assign(label=[hostile, "lành"], value=[-1.5, 2.0])
    label, value = say("vi", "column.label"), say("vi", "column.value")
    found = pd.read_csv(io.BytesIO(csv_bytes(rows, "vi")), encoding="utf-8-sig")
    assert found[label].tolist() == ["'" + hostile, "lành"]
    assert found[value].tolist() == [-1.5, 2.0], "a negative figure is no formula"
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(rows, "vi"))).active
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, heads.index(label) + 1)
    assert (cell.value, cell.data_type) == ("'" + hostile, "s")
    assert cell.hyperlink is None
    assert sheet.cell(2, heads.index(value) + 1).value == -1.5
