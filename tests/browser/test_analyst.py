"""An analyst of a provincial union narrows down, looks at the table, takes the files home and checks a number."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from screen import choose, chosen, claim, close, keyed, panel, settled, sidebar, switch

from wide import catalogue, warehouse
from wide.text import say

KEY = "s4_jobs.map.ranking"
#: A count, which the joined provinces have too: their parts are summed.
INDICATOR = "gso_labour_force"


@pytest.fixture(scope="module")
def page(server: str, browser: Browser) -> Iterator[Page]:
    """The jobs page as the analyst has set it: the list of 34, the Mekong delta; shared by the steps below."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="vi-VN", accept_downloads=True
    )
    page = context.new_page()
    page.goto(f"{server}/s4_jobs")
    settled(page)
    switch(sidebar(page), say("vi", "filter.list.34"))
    expect(page).to_have_url(re.compile("list=34"))
    choose(page, say("vi", "filter.region"), "sông Cửu", "Đồng bằng sông Cửu Long")
    expect(page).to_have_url(re.compile("region=S6"))
    expect(chosen(page, "Đồng bằng sông Cửu Long")).to_be_visible()
    settled(page)
    choose(page, say("vi", "map.choose"), "Lực lượng", catalogue.indicators[INDICATOR].name("vi"))
    expect(claim(page, KEY)).to_be_visible()
    yield settled(page)
    context.close()


@pytest.fixture
def rows() -> pd.DataFrame:
    """What the warehouse answers to the same question."""
    return warehouse.query(
        "home/provinces", indicator=INDICATOR, breakdown="", sex="both", level="province34", lang="vi",
        places=[place.geo_id for place in catalogue.places.children("S6")], first_year=2000, last_year=2025,
    )  # fmt: skip


def saved(page: Page, panel: Locator, label: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        panel.get_by_role("button", name=label).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_the_table_is_there(page: Page) -> None:
    table = panel(page, KEY, "table")
    expect(table.get_by_test_id("stTable").or_(table.get_by_test_id("stDataFrame"))).to_be_visible()
    close(page)


def test_the_csv_holds_the_numbers_of_the_warehouse(page: Page, rows: pd.DataFrame, tmp_path: Path) -> None:
    path = saved(page, panel(page, KEY, "download"), say("vi", "panel.csv"), tmp_path)
    close(page)
    assert path.suffix == ".csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    found = pd.read_csv(path, encoding="utf-8-sig").set_index(say("vi", "column.geo_id"))
    wanted = rows.set_index("geo_id")
    assert list(found.index) == list(wanted.index)
    assert len(found) == len(catalogue.places.children("S6"))
    # Cần Thơ, made from Cần Thơ, Sóc Trăng and Hậu Giang.
    assert found.loc["N92", say("vi", "column.value")] == pytest.approx(wanted.loc["N92", "value"])
    assert found[say("vi", "column.source")].str.len().gt(5).all()
    assert found[say("vi", "column.address")].str.startswith("http").all()


def test_the_workbook_holds_the_same_numbers(page: Page, rows: pd.DataFrame, tmp_path: Path) -> None:
    path = saved(page, panel(page, KEY, "download"), say("vi", "panel.xlsx"), tmp_path)
    close(page)
    sheet = openpyxl.load_workbook(path).active
    head, *lines = sheet.iter_rows(values_only=True)
    place, value = head.index(say("vi", "column.geo_id")), head.index(say("vi", "column.value"))
    assert {line[place]: line[value] for line in lines} == pytest.approx(
        dict(zip(rows["geo_id"], rows["value"], strict=True))
    )


def test_the_sql_is_the_text_of_the_file(page: Page) -> None:
    shown = panel(page, KEY, "sql").get_by_test_id("stCode").first
    wanted = warehouse.question("home/provinces").sql
    expect(shown).to_be_visible()
    assert shown.locator("code").inner_text().split() == wanted.split()
    close(page)


def test_the_files_speak_the_reader_s_language(page: Page, tmp_path: Path) -> None:
    """Last of the steps, because it leaves the page in English."""
    switch(page, "English")
    expect(page).to_have_url(re.compile("lang=en"))
    settled(page)
    path = saved(page, panel(page, KEY, "download"), say("en", "panel.csv"), tmp_path)
    close(page)
    assert {"Unit", "Year", "Source", "Address"} <= set(pd.read_csv(path, encoding="utf-8-sig").columns)
    expect(keyed(page, KEY)).to_be_visible()
    expect(chosen(page, "Mekong River Delta")).to_be_visible()
