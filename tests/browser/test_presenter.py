"""A presenter before 63 provinces: one key a step, nothing but the scene, whatever the line and the server do."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import LAUNCHER, VIEWPORTS
from patience import PATIENCE
from playwright.sync_api import Browser, Locator, Page, expect

from bench.server import free_port, serve
from wide.programme import ready
from wide.text import say

Open = Callable[..., Page]
#: A step shows within this time, in milliseconds, on two busy cores.
STEP = 300
#: The smallest type of a chart that the last row can read, in pixels on a sheet of 1080 lines.
READABLE = 16

#: Press a key and say how long it took until the scene with this number stood painted on the screen.
PRESS = """async ([key, number]) => {
    const start = performance.now(), frame = () => new Promise(requestAnimationFrame);
    dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    while (document.body.dataset.scene !== String(number)) await frame();
    await frame(); await frame();
    return performance.now() - start;
}"""
#: What of the scene on the screen is cut: texts wider than their box or below the edge, charts outside theirs.
CUT = """() => {
    const scene = document.querySelector(".scene.on"), cut = [];
    for (const one of scene.querySelectorAll(".over, h1, .about, .source, .address")) {
        const box = one.getBoundingClientRect();
        if (one.scrollWidth > one.clientWidth + 1 || box.bottom > innerHeight || box.right > innerWidth)
            cut.push(one.className || one.tagName);
    }
    for (const one of scene.querySelectorAll(".picture")) {
        const paper = one.firstElementChild.getBoundingClientRect(), box = one.getBoundingClientRect();
        if (paper.bottom > box.bottom + 1 || paper.right > box.right + 1 || box.height < 200 * innerHeight / 1080)
            cut.push("picture");
    }
    return cut;
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".scene.on .picture:first-child .paper")].map((one) =>
    13 * new DOMMatrix(getComputedStyle(one).transform).a * 1080 / innerHeight))"""


@pytest.fixture
def on_stage(open_page: Open) -> Callable[..., Page]:
    """Open an address of the stage and wait for its scene and all that are made ready behind it."""

    def opened(address: str, **how: object) -> Page:
        return all_ready(open_page(address, **how))

    return opened


def all_ready(page: Page) -> Page:
    page.wait_for_function(
        """() => { const [, all] = document.querySelector("#count").textContent.split(" / ");
            return all && document.querySelectorAll(".scene[data-drawn]").length === Number(all)
                && !document.body.classList.contains("waiting"); }"""
    )
    return page


def claim(page: Page) -> Locator:
    return page.locator(".scene.on h1")


@pytest.mark.parametrize("viewport", ["stage", "projector"])
def test_the_whole_programme_by_keyboard(server: str, on_stage: Open, viewport: str) -> None:
    times = walked(on_stage(f"{server}/programme?scene=1", viewport=viewport), viewport)
    if max(times) >= STEP:
        # A scene that is slow is slow in another window too; a machine that was busy elsewhere is not.
        again = walked(on_stage(f"{server}/programme?scene=1", viewport=viewport), viewport)
        times = [min(pair) for pair in zip(times, again, strict=True)]
    assert max(times) < STEP, times


def walked(page: Page, viewport: str) -> list[float]:
    """From the first scene to the last and back; milliseconds of each step forward."""
    scenes = len(ready().items) + 1
    expect(page.locator("#count")).to_have_text(f"1 / {scenes}")
    expect(claim(page)).to_have_text(ready().titles["vi"])
    # Nothing of Streamlit: no sidebar, no toolbar, no menu; the buttons keep out of sight.
    assert page.locator("[data-testid]").count() == 0
    expect(page.locator("#bar button").first).to_have_css("opacity", "0")
    keys = ("ArrowRight", " ", "PageDown")
    times = []
    for number in range(2, scenes + 1):
        times.append(page.evaluate(PRESS, [keys[number % 3], number]))
        assert page.evaluate(CUT) == [], f"scene {number}, {viewport}"
        assert page.url.endswith(f"?scene={number}")
        if page.locator(".scene.on .picture").count():
            assert page.evaluate(SMALLEST) >= READABLE, f"scene {number}, {viewport}"
            assert page.locator(".scene.on .main-svg").count() > 0
            assert page.locator(".scene.on .source").inner_text().startswith("Nguồn")
    # Back by remote and by arrow, to both ends, and no further.
    page.evaluate(PRESS, ["PageUp", scenes - 1])
    page.evaluate(PRESS, ["ArrowLeft", scenes - 2])
    page.evaluate(PRESS, ["Home", 1])
    page.evaluate(PRESS, ["End", scenes])
    page.keyboard.press("ArrowRight")
    expect(page.locator("#count")).to_have_text(f"{scenes} / {scenes}")
    return times


def test_a_scene_opens_on_a_server_that_nobody_has_opened(fresh_server: str, on_stage: Open) -> None:
    page = on_stage(f"{fresh_server}/s4_jobs?place=P94&scene=7", viewport="stage")
    expect(page.locator("#count")).to_have_text(re.compile("^7 / "))
    expect(claim(page)).to_contain_text("Sóc Trăng")
    assert page.evaluate(CUT) == []
    # The way there for everybody is on the first scene, with the province of this talk.
    page.keyboard.press("Home")
    expect(page.locator(".scene.on .qr svg")).to_be_visible()
    expect(page.locator(".scene.on .address")).to_have_text(f"{fresh_server}/s4_jobs?place=P94&scene=1")


def test_another_province_in_the_middle_of_the_talk(server: str, on_stage: Open) -> None:
    page = on_stage(f"{server}/s4_jobs?place=P94&scene=7")
    page.keyboard.press("p")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    field.fill("ba ria")
    expect(page.get_by_role("option")).to_have_text(["Bà Rịa - Vũng Tàu"])
    field.fill("thanh hoa")
    expect(page.get_by_role("option")).to_have_text(["Thanh Hóa"])
    page.keyboard.press("Enter")
    expect(claim(page)).to_contain_text("Thanh Hóa")
    expect(page).to_have_url(re.compile(r"place=P38&scene=7$|scene=7&place=P38$"))
    # The same address opens the same scene elsewhere; Esc leads to the page with the province of the talk.
    said = claim(page).inner_text()
    again = on_stage(page.url)
    expect(claim(again)).to_have_text(said)
    again.keyboard.press("Escape")
    expect(again).to_have_url(re.compile(r"/s4_jobs\?place=P38$"))
    expect(again.get_by_test_id("stSidebar")).to_be_visible()


def test_the_other_keys(server: str, on_stage: Open) -> None:
    page = on_stage(f"{server}/s3_barriers?scene=2")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    for key in ("next", "blank", "place", "leave"):
        expect(dialog).to_contain_text(say("vi", f"stage.key.{key}").split(" | ")[1])
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("n")
    expect(dialog).to_contain_text("Nguồn")
    page.keyboard.press("n")
    page.keyboard.press("b")
    expect(page.locator("#blank")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#blank")).to_be_hidden()
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")
    # Language and paper change under the scene that is shown.
    page.keyboard.press("l")
    expect(page.locator("#count")).to_have_text(re.compile("^2 / "))
    expect(page.locator(".scene.on .source")).to_have_text(re.compile("^Source"))
    page.keyboard.press("d")
    expect(page.locator("body")).to_have_css("background-color", "rgb(23, 20, 29)")
    expect(page).to_have_url(re.compile("lang=en.*theme=dark"))


def test_it_runs_by_itself_and_stops_when_asked(server: str, open_page: Open) -> None:
    """On a clock of the test's own: three seconds a scene, and none more once it is stopped."""
    page = open_page("about:blank")
    page.clock.install()
    page.goto(f"{server}/s3_barriers?scene=1&auto=3")
    pause = page.get_by_role("button", name=say("vi", "stage.pause"))
    expect(pause).to_have_css("opacity", "1")
    for number in (2, 3):
        page.clock.fast_forward(3_000)
        expect(page.locator("#count")).to_have_text(re.compile(f"^{number} / "))
    page.keyboard.press("a")
    expect(page.get_by_role("button", name=say("vi", "stage.auto"))).to_have_count(1)
    before = page.locator("#count").inner_text()
    page.clock.fast_forward(30_000)
    expect(page.locator("#count")).to_have_text(before)


def test_by_touch(server: str, on_stage: Open) -> None:
    page = on_stage(f"{server}/s3_barriers?scene=2")
    page.mouse.click(1400, 300)
    expect(page.locator("#count")).to_have_text(re.compile("^3 / "))
    page.mouse.click(30, 300)
    expect(page.locator("#count")).to_have_text(re.compile("^2 / "))
    swipe = """([from, to]) => {
        const at = (x) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 400 });
        dispatchEvent(new TouchEvent("touchstart", { touches: [at(from)], changedTouches: [at(from)] }));
        dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [at(to)] }));
    }"""
    page.evaluate(swipe, [900, 500])
    expect(page.locator("#count")).to_have_text(re.compile("^3 / "))
    page.evaluate(swipe, [500, 900])
    expect(page.locator("#count")).to_have_text(re.compile("^2 / "))


@pytest.fixture
def quiet(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page and the list of hosts it asks for anything."""
    width, height = VIEWPORTS["stage"]
    context = browser.new_context(viewport={"width": width, "height": height})
    page, hosts = context.new_page(), []
    page.on("request", lambda request: hosts.append(urlsplit(request.url).netloc))
    yield page, hosts
    context.close()


def test_the_talk_goes_on_without_a_line_and_without_a_server(
    warehouse_file: Path, quiet: tuple[Page, list[str]]
) -> None:
    page, hosts = quiet
    page.set_default_timeout(PATIENCE)
    port = free_port()
    with serve(LAUNCHER, port=port) as started:
        page.goto(f"{started.address}/s7_reform?scene=1")
        all_ready(page)
        assert set(hosts) == {f"127.0.0.1:{port}"}
        page.context.set_offline(True)
        scenes = int(page.locator("#count").inner_text().split(" / ")[1])
        for number in range(2, scenes + 1):
            page.evaluate(PRESS, ["ArrowRight", number])
            if page.locator(".scene.on .picture").count():
                assert page.locator(".scene.on .main-svg").count() > 0
        page.context.set_offline(False)
    # The server is gone: the scenes stay, another province waits, and comes when the server is back.
    page.evaluate(PRESS, ["Home", 1])
    page.evaluate(PRESS, ["ArrowRight", 2])
    page.evaluate(PRESS, ["ArrowRight", 3])
    page.keyboard.press("p")
    page.get_by_role("combobox").fill("soc trang")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text(say("vi", "stage.away"))
    page.evaluate(PRESS, ["ArrowRight", 4])
    with serve(LAUNCHER, port=port):
        expect(page.locator("#notice")).to_have_text("")
        all_ready(page)
        page.keyboard.press("ArrowRight")
        expect(claim(page)).to_contain_text("Sóc Trăng")
        page.reload()
        all_ready(page)
        expect(claim(page)).to_contain_text("Sóc Trăng")
