"""A hall without internet: no page asks for anything beyond this server, no picture is missing, and the policy that
keeps foreign scripts out keeps nothing out that a page needs."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route
from policy_reader import DONE_WITHOUT, LISTEN, refused
from screen import settled

from wide.navigation import PAGES, PageEntry

Open = Callable[..., Page]


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.page_id)
def test_nothing_is_fetched_from_elsewhere(entry: PageEntry, server: str, open_page: Open) -> None:
    asked: list[str] = []
    faults: list[str] = []

    def only_here(route: Route, request: Request) -> None:
        if urlsplit(request.url).hostname == "127.0.0.1" or request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            asked.append(request.url)
            route.abort()

    page = open_page("about:blank")
    page.add_init_script(LISTEN)
    page.route(re.compile(".*"), only_here)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{server}/{'' if entry.page_id == 'home' else entry.page_id}")
    settled(page, story=entry.page_id != "programme")
    assert asked == []
    assert faults == []
    assert refused(page) <= DONE_WITHOUT
    # Rules were inserted and letters came from this server.
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam Pro"')
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'ệ')")
    # Every map has all its provinces, from the boundaries that this server serves.
    for picture in page.locator(".js-plotly-plot:has(.choroplethlayer path)").all():
        assert picture.locator(".choroplethlayer path").count() == 63
