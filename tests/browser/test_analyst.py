"""An analyst of a provincial union filters, reads the table, takes the rows home and reads them back."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
from playwright.sync_api import Download, Locator, Page, expect
from policy_reader import DONE_WITHOUT, LISTEN, refused
from screen import choose, claim, close, keyed, panel, settled, sidebar, switch

from wide import catalogue, warehouse
from wide.text import number, say

Open = Callable[..., Page]
TREND = "s4_jobs.map.trend"
RANKING = "s4_jobs.map.ranking"


def heading(name: str) -> str:
    return say("vi", f"column.{name}")


def fetched(page: Page, dialog: Locator, key: str, kind: str, folder: Path) -> Path:
    """Press the button for one kind of file and give the file that the browser wrote."""
    with page.expect_download() as caught:
        keyed(page, f"{key}.{kind}").get_by_role("button").click()
    download: Download = caught.value
    assert download.suggested_filename.endswith(f".{kind}")
    target = folder / download.suggested_filename
    download.save_as(target)
    return target


def test_filter_table_and_files_say_the_same(server: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page("about:blank")
    page.add_init_script(LISTEN)
    page.goto(f"{server}/s4_jobs")
    expect(keyed(settled(page), TREND)).to_have_count(0)
    choose(page, say("vi", "filter.place"), "soc tra", "Sóc Trăng")
    # The chosen province gets a chart of its own: its years beside the country.
    expect(claim(page, TREND)).to_have_attribute("aria-label", re.compile("Sóc Trăng"))
    settled(page)

    years = {"first_year": 2000, "last_year": 2025}
    expected = warehouse.query(
        "home/province_trend",
        indicator="gso_worker_income",
        sex="both",
        places=["P94", "VN"],
        lang="vi",
        **years,
    )
    assert len(expected) > 4

    table = panel(page, TREND, "table")
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(len(expected))
    for row, known in zip(rows.all_inner_texts(), expected.to_dict("records"), strict=True):
        assert known["label"] in row
        assert str(known["year"]) in row
        assert number(known["value"], "vi") in row
    close(page)

    dialog = panel(page, TREND, "download")
    written = fetched(page, dialog, TREND, "csv", tmp_path)
    assert written.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel needs the mark to read Vietnamese"
    back = pd.read_csv(written)
    assert back[heading("label")].tolist() == expected["label"].tolist()
    assert back[heading("year")].tolist() == expected["year"].tolist()
    assert back[heading("value")].tolist() == expected["value"].tolist()
    unit = catalogue.units[expected["unit"].iloc[0]].name("vi")
    assert set(back[heading("unit")]) == {unit}
    assert back[heading("source")].str.len().gt(5).all()
    assert back[heading("address")].str.match(r"https?://").all()

    book = openpyxl.load_workbook(fetched(page, dialog, TREND, "xlsx", tmp_path))
    head, *body = book.active.iter_rows(values_only=True)
    assert list(head) == list(back.columns)
    assert [row[head.index(heading("value"))] for row in body] == expected["value"].tolist()
    close(page)

    # The statement that made it, and what was put into it.
    said = panel(page, TREND, "sql")
    expect(said).to_contain_text("SELECT")
    expect(said).to_contain_text('"P94"')
    assert refused(page) <= DONE_WITHOUT


def test_a_figure_that_cannot_be_merged_says_why(server: str, open_page: Open) -> None:
    page = settled(open_page(f"{server}/s4_jobs?place=P94"))
    switch(sidebar(page), say("vi", "filter.list.34"))
    # The province moves to its successor on the new list, and the address says so.
    expect(page).to_have_url(re.compile(r"list=34&place=N92"))
    settled(page)
    expect(page.get_by_test_id("stMain")).not_to_contain_text(
        say("vi", "trouble.said", number="").split(";")[0]
    )
    expect(claim(page, RANKING)).to_have_attribute("aria-label", re.compile("Cần Thơ"))


def test_a_value_nobody_knows_falls_back_with_a_word(server: str, open_page: Open) -> None:
    page = settled(open_page(f"{server}/s3_barriers?place=P00&sex=%3Cb%3Ex&years=1999-2300"))
    words = page.get_by_test_id("stAlert")
    expect(words).to_have_count(3)
    for name, value in (("place", "P00"), ("sex", "·b·x"), ("years", "1999-2300")):
        expect(words.filter(has_text=f"{name} = {value}")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/s3_barriers$"))
    # Once the analyst has chosen something, the word is gone.
    switch(sidebar(page), say("vi", "filter.sex.male"))
    expect(page).to_have_url(re.compile(r"sex=male$"))
    expect(words).to_have_count(0)
