"""Escaped texts as Streamlit shows them: the parser that counts is the one in the browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markup_attacks import ATTACKS
from patience import PATIENCE
from playwright.sync_api import Browser, Page

from bench.server import serve
from wide import ROOT
from wide.escaping import JOINER

SUPPORT = Path(__file__).parents[1] / "support"
#: What each place may hold beside the text: what Streamlit itself puts there, and the bold line above the text.
ALLOWED = {
    "markdown": {"p"},
    "below": {"p", "strong", "span", "br"},
    "label": {"p"},
    "code": {"p", "code"},
    "link": {"p", "a"},
}
READ = """(boxes) => boxes.map(box => {
    const element = box.querySelector('[data-testid=stMarkdownContainer], [data-testid=stCaptionContainer]');
    return {
        text: element.textContent,
        tags: [...element.querySelectorAll('*')].map(inner => inner.tagName.toLowerCase()),
        links: [...element.querySelectorAll('a')].map(link => link.href),
    };
})"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve(SUPPORT / "markup_page.py", env={"PYTHONPATH": f"{ROOT}:{SUPPORT}"}) as server:
        yield server.address


@pytest.fixture(scope="module")
def shown(address: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(address)
    page.locator(f".st-key-link_{len(ATTACKS) - 1} a").wait_for(state="attached", timeout=PATIENCE)
    page.locator(".st-key-below_0 strong").wait_for(state="attached", timeout=PATIENCE)
    # A label is drawn with its widget, whose code the browser fetches first.
    for place in ALLOWED:
        page.locator(f".st-key-{place}_{len(ATTACKS) - 1} p").first.wait_for(
            state="attached", timeout=PATIENCE
        )
    yield page
    page.close()


@pytest.mark.parametrize("place", ALLOWED)
def test_streamlit_formats_nothing_of_an_escaped_text(shown: Page, place: str) -> None:
    boxes = shown.locator(f"[class*='st-key-{place}_']").evaluate_all(READ)
    for attack, found in zip(ATTACKS, boxes, strict=True):
        text = found["text"].replace(JOINER, "").strip()
        assert set(found["tags"]) <= ALLOWED[place], (attack, found)
        assert found["links"] == (
            ["https://wide.example/?a=%28b%29&copy%3B=%24x%24_*%5Bc%5D"] if place == "link" else []
        ), attack
        if place != "code":
            wanted = re.sub(r"\s+", " ", attack).strip()
            assert text.removeprefix("bold").removeprefix(" 🎉").strip() == wanted, found
    assert shown.evaluate("window.__x ?? null") is None
