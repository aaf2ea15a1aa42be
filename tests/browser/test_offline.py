"""The workshop hall has no internet: nothing may leave the machine, and everything is drawn all the same."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from screen import keyed, settled

from wide.navigation import PAGES
from wide.text import LANGS, Lang

Open = Callable[..., Page]
MAPS = {"home": "home.map", "s4_jobs": "s4_jobs.map"}
#: Streamlit's browser side looks for its server below the deep link first, then at the root.
GUESSED = re.compile(r"/\w+/_stcore/(health|host-config)$")


class Ears:
    """Hears what a page asks for and complains of."""

    def __init__(self, page: Page, server: str) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.served = 0
        self.home = (server, server.replace("http://", "ws://"), "data:", "blob:")
        page.on("request", lambda request: self.asked(request.url))
        page.on("websocket", lambda socket: self.asked(socket.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", lambda answer: self.answered(answer.status, answer.url))
        page.on("console", lambda said: self.said(said.type, said.text))

    def asked(self, url: str) -> None:
        self.served += 1
        if not url.startswith(self.home):
            self.outside.append(url)

    def answered(self, status: int, url: str) -> None:
        if status >= 400 and not GUESSED.search(url):
            self.complaints.append(f"{status} {url}")

    def said(self, kind: str, text: str) -> None:
        # A failed address is heard in `answered`, where its name is known.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.complaints.append(text)


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_leaves_the_machine_on_a_walk_through_all_pages(
    server: str, open_page: Open, lang: Lang
) -> None:
    page = open_page("about:blank")
    ears = Ears(page, server)
    for entry in PAGES:
        path = "" if entry.page_id == "home" else entry.page_id
        page.goto(f"{server}/{path}" + ("?lang=en" if lang == "en" else ""))
        settled(page)
        page.locator("h4").last.scroll_into_view_if_needed()
        if entry.page_id in MAPS:
            shapes = keyed(page, MAPS[entry.page_id]).locator(".choroplethlayer path")
            expect(shapes.nth(62)).to_be_attached()
    assert ears.outside == []
    assert ears.complaints == []
    assert ears.served > 20, "the ears were open"
    assert page.evaluate("document.fonts.check('600 16px \"Be Vietnam Pro\"', 'e')")


@pytest.mark.parametrize(("system", "provinces"), [("63", 63), ("34", 34)])
def test_the_map_paints_every_province_and_both_archipelagos(
    server: str, open_page: Open, system: str, provinces: int
) -> None:
    page = settled(open_page(f"{server}/s4_jobs?list={system}"))
    picture = keyed(page, MAPS["s4_jobs"])
    shapes = picture.locator(".choroplethlayer path")
    expect(shapes.nth(provinces - 1)).to_be_attached()
    # A ring that runs the wrong way paints the globe: every province must be smaller than the picture.
    frame = picture.bounding_box()
    assert frame is not None
    boxes = shapes.evaluate_all(
        "all => all.map((one) => { const b = one.getBBox(); return [b.width, b.height] })"
    )
    assert [box for box in boxes if box[0] > frame["width"] * 0.6 or box[1] > frame["height"] * 0.6] == []
    assert len([box for box in boxes if box[0] > 0 and box[1] > 0]) >= provinces
    written = re.sub(r"\s+", " ", picture.locator("svg.main-svg").first.text_content() or "")
    for name in ("Hoàng Sa", "Trường Sa"):
        assert name in re.sub(r"(?<=\w)(?=Sa\b)", " ", written).replace("  ", " ")


def test_a_hostile_address_cannot_call_out_or_link_away(server: str, open_page: Open) -> None:
    page = open_page("about:blank")
    ears = Ears(page, server)
    page.goto(f"{server}/s4_jobs?list=![](https://example.org/x.png)&years=[x](https://example.org)")
    settled(page)
    expect(page.get_by_test_id("stAlert")).to_have_count(2)
    assert ears.outside == []
    assert page.get_by_test_id("stAlert").locator("a, img").count() == 0
