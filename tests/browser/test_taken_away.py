"""What a reader takes away opens elsewhere: a folder of scenes on a stick, a picture saved by the browser."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect
from screen import close, keyed, panel, settled

from wide.cli import main
from wide.programme import ready
from wide.text import say

Open = Callable[..., Page]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_talk_from_a_stick_without_any_network(
    browser: Browser, warehouse_file: Path, tmp_path: Path, dark: bool
) -> None:
    words = ["export", "site", "--page", "programme", "--out", str(tmp_path), *(["--dark"] if dark else [])]
    assert CliRunner().invoke(main, words).exit_code == 0
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name=ready().titles["vi"]).click()
    scenes = len(ready().items) + 1
    expect(page.locator("#count")).to_have_text(f"1 / {scenes}")
    expect(page.locator("body")).to_have_css(
        "background-color", "rgb(23, 20, 29)" if dark else "rgb(251, 249, 245)"
    )
    for number in range(2, scenes + 1):
        page.keyboard.press("ArrowRight")
        expect(page.locator("#count")).to_have_text(f"{number} / {scenes}")
        scene = page.locator(".scene.on[data-drawn]")
        expect(scene).to_have_count(1)
        if "opening" not in (scene.get_attribute("class") or ""):
            assert scene.locator(".main-svg").count() > 0
        if ready().items[number - 2].key == "s7_reform.map":
            # Sixty-three provinces from boundaries that travel inside the file.
            assert scene.locator(".choropleth path, .choroplethlayer path").count() >= 60
    # What needs a server is neither offered nor promised.
    page.keyboard.press("p")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("?")
    help_box = page.get_by_role("dialog")
    expect(help_box).to_contain_text(say("vi", "stage.key.blank").split(" | ")[1])
    expect(help_box).not_to_contain_text(say("vi", "stage.key.place").split(" | ")[1])
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listitem")).to_have_count(1)
    # The file opened by its own scene, as a note in a diary may keep it.
    page.goto((tmp_path / "programme.html").as_uri() + "#5")
    expect(page.locator("#count")).to_have_text(f"5 / {scenes}")
    assert faults == []
    assert {url.split(":")[0] for url in asked} <= {"file", "data", "blob"}
    context.close()


def test_a_chart_is_saved_as_a_picture(server: str, open_page: Open) -> None:
    page = settled(open_page(f"{server}/s3_barriers"))
    box = panel(page, "s3_barriers.skills", "download")
    addresses = [
        str(box.get_by_role("link", name=say("vi", f"panel.{form}")).get_attribute("href"))
        for form in ("png", "svg")
    ]
    close(page)
    assert keyed(page, "s3_barriers.skills").count() >= 1
    for address, form in zip(addresses, ("png", "svg"), strict=True):
        with page.expect_download() as saved:
            page.goto(server + address)
        assert saved.value.suggested_filename == f"wide-s3_barriers.skills.{form}"
        content = Path(saved.value.path()).read_bytes()
        if form == "png":
            assert content.startswith(b"\x89PNG")
            assert struct.unpack(">I", content[16:20])[0] == 2280
        else:
            assert b"data:font/woff2;base64," in content
    page.goto(f"{server}/s3_barriers?picture=none")
    expect(page.get_by_role("status")).to_have_text(say("vi", "stage.no_picture"))
