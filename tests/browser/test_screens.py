"""Every page on a phone and a desk: nothing runs out of the screen, no two words lie on each other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from screen import settled

from wide.navigation import PAGES, PageEntry

Open = Callable[..., Page]
#: Each page meets a phone and a desk; language and theme take turns.
SCREENS = [("phone", "en", False), ("desk", "vi", True)]

#: In the browser: words of charts that leave their chart, or that cover another word of it.
CUT = """() => {
    const seen = (box) => box.width > 1 && box.height > 1;
    const found = [];
    for (const chart of document.querySelectorAll("[data-testid=stPlotlyChart]")) {
        const frame = chart.getBoundingClientRect();
        const words = [...chart.querySelectorAll(".main-svg text")]
            .filter((one) => one.textContent.trim() && getComputedStyle(one).visibility !== "hidden")
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => seen(box));
        for (const [word, box] of words)
            if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 2)
                found.push(`cut: ${word}`);
        words.forEach(([word, box], i) => {
            for (const [other, next] of words.slice(i + 1)) {
                const wide = Math.min(box.right, next.right) - Math.max(box.left, next.left);
                const high = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
                const small = Math.min(box.width * box.height, next.width * next.height);
                if (wide > 1 && high > 1 && wide * high > 0.25 * small) found.push(`covered: ${word} / ${other}`);
            }
        });
    }
    return found;
}"""
SIDEWAYS = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return main.scrollWidth - main.clientWidth;
}"""


@pytest.mark.parametrize(("viewport", "lang", "dark"), SCREENS, ids=lambda one: str(one))
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.page_id)
def test_words_stay_on_the_screen_and_apart(
    entry: PageEntry, viewport: str, lang: str, dark: bool, server: str, open_page: Open
) -> None:
    path = "" if entry.page_id == "home" else entry.page_id
    page = open_page(f"{server}/{path}?lang={lang}&place=P94", viewport=viewport, dark=dark)
    settled(page, story=entry.page_id != "programme")
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CUT) == []


def test_on_a_telephone_the_ways_out_stand_side_by_side(server: str, open_page: Open) -> None:
    """Neither below one another nor cut off at the edge."""
    page = settled(open_page(f"{server}/s4_jobs?lang=en", viewport="phone"))
    present = page.get_by_role("link", name="Present").bounding_box()
    files = page.get_by_role("button", name="Files").bounding_box()
    assert present is not None
    assert files is not None
    assert abs(present["y"] - files["y"]) < 8
    assert files["x"] + files["width"] <= 390
