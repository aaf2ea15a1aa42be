"""Every page on a phone and a desk, in a hall without internet: nothing runs out of the screen, no two words lie on
each other, nothing is asked of other servers, no picture is missing, the policy keeps nothing out that a page needs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route
from policy_reader import DONE_WITHOUT, LISTEN, refused
from screen import settled

from wide.cards import registry

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


ELSEWHERE = re.compile(r"^(?!data:|blob:|https?://127\.0\.0\.1[:/])")


@pytest.mark.parametrize(("viewport", "lang", "dark"), SCREENS, ids=lambda one: str(one))
@pytest.mark.parametrize("page_id", registry.page_ids())
def test_a_page_keeps_to_its_screen_and_its_server(
    page_id: str, viewport: str, lang: str, dark: bool, server: str, open_page: Open
) -> None:
    asked: list[str] = []
    faults: list[str] = []

    def no_further(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page = open_page("about:blank", viewport=viewport, dark=dark)
    page.add_init_script(LISTEN)
    page.route(ELSEWHERE, no_further)
    page.on("pageerror", lambda error: faults.append(str(error)))
    path = "" if page_id == "home" else page_id
    page.goto(f"{server}/{path}?lang={lang}&place=P94")
    settled(page, story=page_id != "programme")
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CUT) == []
    if viewport == "phone" and page_id == "s4_jobs":
        ways_out_stand_side_by_side(page)
    assert asked == []
    assert faults == []
    assert refused(page) <= DONE_WITHOUT
    # Rules were inserted and letters came from this server.
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam Pro"')
    assert page.evaluate(
        "(one) => document.fonts.check('16px \"Be Vietnam Pro\"', one)", "ệ" if lang == "vi" else "e"
    )
    # Every map has all its provinces, from the boundaries that this server serves; the chosen one lies over them.
    for picture in page.locator(".js-plotly-plot:has(.choroplethlayer path)").all():
        counts = [layer.locator("path").count() for layer in picture.locator(".choroplethlayer .trace").all()]
        assert sum(counts) - (1 in counts) == 63, counts


def ways_out_stand_side_by_side(page: Page) -> None:
    """On a telephone: neither below one another nor cut off at the edge."""
    present = page.get_by_role("link", name="Present").bounding_box()
    files = page.get_by_role("button", name="Files").bounding_box()
    assert present is not None
    assert files is not None
    assert abs(present["y"] - files["y"]) < 8
    assert files["x"] + files["width"] <= 390
