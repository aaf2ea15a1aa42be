"""A steward brings in a round: a file full of faults, two of them repaired, the estimates, then withdrawn again."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from screen import choose, claim, close, keyed, panel, settled
from survey_files import UUIDS, boxed, workbook
from survey_rounds import ROUND, rows

from bench.server import serve
from wide import ROOT
from wide.intake import questionnaire
from wide.text import say

Open = Callable[..., Page]
GOOD = 150
TOMORROW = (dt.date.today() + dt.timedelta(days=400)).strftime("%d/%m/%Y")
#: Twelve kinds of faults, each in a row of its own; the first two are questions that only the sender can answer.
FAULTS: tuple[dict[str, object], ...] = (
    {"province": "Xứ Lạng"},
    {"weight": "1.234"},
    {"age": "7"},
    {"age": "ba mươi"},
    {"date": TOMORROW},
    {"date": "31/31/2026"},
    {"sex": "xx"},
    {"consent": "no"},
    {"phone": "no", "smartphone": "yes"},
    {"internet_use": "hằng giờ"},
    {"account": "#N/A"},
    {"care_hours": "200"},
)


def sent(folder: Path) -> Path:
    """A synthetic export as KoboToolbox writes it: groups in the headings, one column a box, its own columns."""
    form = questionnaire()
    made = [*rows(GOOD), *(one | fault for one, fault in zip(rows(len(FAULTS)), FAULTS, strict=True))]
    head: list[object] = []
    body: list[list[object]] = []
    for number, one in enumerate(made):
        whole: dict[str, object] = {"start": "2026-11-20T08:00:00+07:00", "Họ và tên": "Người Thử"}
        for name, value in one.items():
            item = form.items[name]
            if item.kind == "select_multiple":
                ticked = boxed(name, str(value).split())
                whole |= {f"{item.group}/{box}": tick if value else "" for box, tick in ticked.items()}
            else:
                whole[f"{item.group}/{name}"] = value
        whole |= {"_uuid": UUIDS[number], "_submission_time": "2026-11-20T09:00:00"}
        head = list(whole)
        body.append(list(whole.values()))
    path = folder / "kobo.xlsx"
    path.write_bytes(workbook({"data": [head, *body]}))
    return path


@pytest.fixture
def steward_server(warehouse_file: Path, tmp_path: Path) -> Iterator[str]:
    """A server on the steward's own machine, with an empty data home."""
    home = {"WIDE_HOME": str(tmp_path / "home"), "WIDE_STEWARD": "local"}
    with serve(ROOT / "dashboard.py", env=home) as started:
        yield started.address


def test_a_steward_imports_repairs_reads_and_withdraws(
    steward_server: str, open_page: Open, tmp_path: Path
) -> None:
    page = settled(open_page(f"{steward_server}/survey"))
    page.locator("input[type=file]").set_input_files(sent(tmp_path))
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(total(GOOD, len(FAULTS)))
    expect(main).to_contain_text("Họ và tên")
    for kind in ("Xứ Lạng", "1.234", "ba mươi", "31/31/2026", "hằng giờ", "#N/A", "200"):
        expect(main).to_contain_text(kind)

    # The list of faults goes home with the cells marked.
    with page.expect_download() as caught:
        keyed(page, "survey_faults").get_by_role("button").click()
    target = tmp_path / "faults.xlsx"
    caught.value.save_as(target)
    listing, marked = openpyxl.load_workbook(target).worksheets
    assert listing.max_row - 1 >= len(FAULTS)
    assert sum(cell.comment is not None for line in marked.iter_rows() for cell in line) >= len(FAULTS)

    # Two are repaired by answering; the rest waits.
    choose(page, "Xứ Lạng", "lang son", r"Lạng Sơn \(63")
    choose(page, "1.234", "", say("vi", "intake.offer.comma"))
    page.get_by_role("button", name=say("vi", "survey.questions.send")).click()
    expect(main).to_contain_text(total(GOOD + 2, len(FAULTS) - 2))
    keep = page.get_by_role("button", name=say("vi", "survey.import.keep", rows=GOOD + 2))
    keep.dblclick()

    # The page shows the estimates with their intervals, and one batch in spite of two clicks.
    expect(claim(page, "survey.shares")).to_have_attribute("aria-label", re.compile("%"))
    expect(main).to_contain_text(
        say("vi", "survey.round", code=ROUND, sampling=say("vi", "survey.sampling.random"))
    )
    settled(page)
    expect(page.locator("[class*=st-key-survey_withdraw_B]")).to_have_count(1)
    table = panel(page, "survey.shares", "table")
    for name in ("ci_low", "ci_high", "respondents_from", "reliability"):
        expect(table).to_contain_text(say("vi", f"column.{name}"))
    expect(table.locator("tbody tr")).to_have_count(2)
    close(page)

    # Withdrawn, it is in no figure any more.
    page.locator("[class*=st-key-survey_withdraw_B]").get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("button", name=say("vi", "survey.withdraw.yes")).click()
    expect(main).to_contain_text(say("vi", "survey.none"))
    expect(keyed(page, "survey.shares")).to_have_count(0)
    expect(page.locator("[class*=st-key-survey_restore_B]")).to_have_count(1)


def total(good: int, aside: int) -> str:
    """The sum as it stands on the page."""
    said = say("vi", "survey.sum", received=good + aside, accepted=good, repeated=0, aside=aside)
    return said.replace("**", "")
