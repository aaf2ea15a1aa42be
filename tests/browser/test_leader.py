"""A leader opens a link, reads one claim and one picture, and asks: and my province?"""

import re
from collections.abc import Callable

from letters import ACCENTS
from playwright.sync_api import Page, expect
from screen import choose, chosen, claim, close, headings, keyed, panel, settled, sidebar, switch

from wide.text import say

Open = Callable[..., Page]
RANKING = "s4_jobs.map.ranking"


def test_a_deep_link_on_a_server_that_nobody_has_opened(fresh_server: str, open_page: Open) -> None:
    page = settled(open_page(f"{fresh_server}/s4_jobs?place=P94"))
    # The filters are there with the province of the link, the message line and the charts too.
    expect(chosen(page, "Sóc Trăng")).to_be_visible()
    assert len(page.locator("h1").first.inner_text()) > 20
    assert page.get_by_test_id("stPlotlyChart").count() >= 8
    expect(page).to_have_url(re.compile(r"/s4_jobs\?place=P94$"))
    expect(claim(page, RANKING)).to_have_attribute("aria-label", re.compile("Sóc Trăng"))
    picture = keyed(page, RANKING).locator(".js-plotly-plot")
    before = picture.inner_text()

    # And my province? The claim, the picture and the address follow.
    choose(page, say("vi", "filter.place"), "ha noi", "Hà Nội")
    expect(chosen(page, "Hà Nội")).to_be_visible()
    expect(page).to_have_url(re.compile(r"place=P94&place=P01$"))
    expect(claim(page, RANKING)).to_have_attribute("aria-label", re.compile("Hà Nội"))
    expect(picture).not_to_have_text(before)

    # Where does that come from?
    sources = panel(page, RANKING, "source")
    address = sources.get_by_role("link").first
    expect(address).to_have_attribute("href", re.compile(r"^https?://[\w.-]+\.\w+"))
    expect(address).to_have_text(re.compile("^http"))
    close(page)


def test_the_language_switch_keeps_the_place_and_survives_a_reload(server: str, open_page: Open) -> None:
    page = settled(open_page(f"{server}/s4_jobs?place=P94"))
    vietnamese = headings(page)
    assert all(ACCENTS.search(text) for text in vietnamese)
    switch(page, "English")
    expect(page).to_have_url(re.compile("lang=en"))
    expect(claim(page, RANKING)).to_have_attribute("aria-label", re.compile("Soc Trang"))
    settled(page)
    english = headings(page)
    assert len(english) == len(vietnamese)
    assert not [text for text in english if ACCENTS.search(text)]
    assert not [text for text in sidebar(page).inner_text().splitlines() if ACCENTS.search(text)]
    # The browser's side of a select box keeps labels: a touch after the switch must not lose the province.
    switch(sidebar(page), "Men")
    expect(page).to_have_url(re.compile("sex=male"))
    settled(page)
    expect(chosen(page, "Soc Trang")).to_be_visible()
    english = headings(page)
    address = page.url
    page.reload()
    settled(page)
    assert page.url == address
    expect(chosen(page, "Soc Trang")).to_be_visible()
    assert headings(page) == english
    switch(page, "Tiếng Việt")
    expect(page).to_have_url(re.compile(r"/s4_jobs\?place=P94&sex=male$"))
    expect(page.locator("h1").first).to_have_text(vietnamese[0])


def test_the_address_home_leads_to_the_front_page(server: str, open_page: Open) -> None:
    page = settled(open_page(f"{server}/home?place=P94&lang=en"))
    expect(page).to_have_url(re.compile(r"127\.0\.0\.1:\d+/\?place=P94&lang=en$"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(chosen(page, "Soc Trang")).to_be_visible()
