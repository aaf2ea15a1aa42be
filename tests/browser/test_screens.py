"""On a desk, on a phone, in the dark, by keyboard alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from screen import close, keyed, settled, sidebar

from wide.navigation import PAGES
from wide.text import say

Open = Callable[..., Page]
PATHS = ["" if entry.page_id == "home" else entry.page_id for entry in PAGES]
#: Who has the focus: its role, its name, and whether it lies in the sidebar.
FOCUSED = """() => {
    const one = document.activeElement;
    const kind = one.type === "range" ? "slider" : one.getAttribute("role") ?? one.tagName.toLowerCase();
    const name = one.getAttribute("aria-label") ?? one.innerText ?? "";
    const box = one.getBoundingClientRect();
    return {
        kind, name: name.trim(), aside: one.closest("[data-testid=stSidebar]") !== null,
        x: box.x, y: box.y, width: box.width, height: box.height,
    };
}"""


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_shows_the_page_without_scrolling_sideways(server: str, open_page: Open, path: str) -> None:
    page = settled(open_page(f"{server}/{path}", viewport="phone"))
    expect(sidebar(page)).to_have_attribute("data-collapsed", "true")
    assert page.locator("h1").first.is_visible()
    assert overflow(page) == []
    # The charts fit: nothing is cut off at the right.
    frames = page.get_by_test_id("stPlotlyChart")
    boxes = [frame.bounding_box() for frame in frames.all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)


@pytest.mark.parametrize("path", PATHS)
def test_a_desk_shows_the_page_without_scrolling_sideways(server: str, open_page: Open, path: str) -> None:
    page = settled(open_page(f"{server}/{path}"))
    expect(sidebar(page)).to_have_attribute("data-collapsed", "false")
    assert overflow(page) == []


def overflow(page: Page) -> list[str]:
    """What is wider than the window, by test id; the window itself first."""
    return page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll("[data-testid=stMain]")]
            .filter((one) => one.scrollWidth > one.clientWidth)
            .map((one) => `${one.dataset.testid ?? one.tagName}: ${one.scrollWidth} > ${one.clientWidth}`)"""
    )


def test_light_and_dark_differ_on_the_page_and_in_the_charts(server: str, open_page: Open) -> None:
    looks = []
    for dark in (False, True):
        page = settled(open_page(f"{server}/s4_jobs", dark=dark))
        looks.append(
            page.evaluate(
                """() => {
                    const layout = document.querySelector(".js-plotly-plot")._fullLayout;
                    const ground = getComputedStyle(document.querySelector("[data-testid=stApp]"));
                    return [ground.backgroundColor, ground.color, layout.font.color];
                }"""
            )
        )
    light, dark_look = looks
    assert all(one != other for one, other in zip(light, dark_look, strict=True)), looks


def test_tab_reaches_every_control_and_shows_where_it_is(server: str, open_page: Open) -> None:
    page = settled(open_page(f"{server}/s4_jobs"))
    reached: list[dict[str, Any]] = []
    invisible: list[str] = []
    seen_kinds: set[tuple[str, bool]] = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        reached.append(now)
        # One control of a kind stands for the others: they share their style.
        if now["kind"] != "main" and (kind := (now["kind"], now["aside"])) not in seen_kinds:
            seen_kinds.add(kind)
            if not shows_focus(page, now):
                invisible.append(f"{now['kind']} {now['name']!r}")
        if now["name"] == say("vi", "panel.sql"):
            break
    names = [one["name"] for one in reached]
    for wanted in (
        say("vi", "s3_barriers.nav"), say("vi", "filter.list.63"), say("vi", "filter.region"),
        say("vi", "filter.place"), say("vi", "filter.sex.gap"), say("vi", "header.language.vi"),
        say("vi", "panel.source"), say("vi", "panel.table"), say("vi", "panel.download"), say("vi", "panel.sql"),
    ):  # fmt: skip
        assert wanted in names, f"Tab never reached {wanted}"
    assert "slider" in {one["kind"] for one in reached}
    assert invisible == []


def shows_focus(page: Page, box: dict[str, Any]) -> bool:
    """Whether the picture around the focused control changes when the focus goes."""
    margin = 12
    clip = {
        "x": max(box["x"] - margin, 0), "y": max(box["y"] - margin, 0),
        "width": box["width"] + 2 * margin, "height": box["height"] + 2 * margin,
    }  # fmt: skip
    with_focus = page.screenshot(clip=clip, animations="disabled", caret="hide")
    page.evaluate("() => { window.left = document.activeElement; window.left.blur(); }")
    without = page.screenshot(clip=clip, animations="disabled", caret="hide")
    page.evaluate("() => window.left.focus({focusVisible: true})")
    return with_focus != without


def test_the_keyboard_alone_changes_the_language_and_opens_the_sources(server: str, open_page: Open) -> None:
    page = settled(open_page(f"{server}/s4_jobs"))
    page.get_by_role("radio", name="Tiếng Việt").focus()
    page.keyboard.press("ArrowRight")
    if page.evaluate("() => document.activeElement.getAttribute('aria-checked')") != "true":
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("lang=en"))
    settled(page)
    keyed(page, "s4_jobs.occupations.source").get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    close(page)
