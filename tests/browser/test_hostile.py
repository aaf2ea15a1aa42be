"""A hostile visitor: mark-up in every address and every text field. No script runs, no fault's inside is shown."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from urllib.parse import quote

import pytest
from model_entries import SOUND
from patience import PATIENCE
from playwright.sync_api import Page, expect

from bench import ROOT
from bench.server import serve
from wide.models.entry import validate_entry
from wide.text import say

Open = Callable[..., Page]
PAYLOADS = (
    "<script>window.__x=1</script>",
    '"><img src=x onerror="window.__x=1">',
    "<svg onload=window.__x=1>",
    "[x](javascript:window.__x=1)",
    "<iframe srcdoc='<script>parent.__x=1</script>'>",
    "${window.__x=1}{{7*7}}",
)
INSIDE = re.compile(r"Traceback|File \"|site-packages|Exception\b|KeyError|ValueError")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def stewards(warehouse_file: Path, home: Path) -> Iterator[str]:
    """A server whose form for models is open."""
    with serve(ROOT / "dashboard.py", env={"WIDE_STEWARD": "local", "WIDE_HOME": str(home)}) as started:
        yield started.address


def untouched(page: Page) -> None:
    page.wait_for_function(
        "() => document.querySelector('[data-test-script-state=notRunning]')", timeout=PATIENCE
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.__x ?? null") is None
    assert page.locator("main script, main iframe, section script").count() == 0
    assert page.locator("a[href^='javascript:' i], [onerror], [onload], [onclick]").count() == 0
    assert page.get_by_test_id("stException").count() == 0
    assert not INSIDE.search(page.locator("body").inner_text())


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("", ("place", "region", "sex", "years", "list", "lang", "indicator", "embed")),
        ("s1_governance", ("recipe", "x", "y", "rank", "place")),
        ("s8_models", ("q", "barrier", "kind", "theme", "place")),
        ("data", ("q", "group", "table", "sql", "level", "indicator")),
    ],
)
def test_hostile_addresses_run_nothing(
    stewards: str, open_page: Open, path: str, names: tuple[str, ...]
) -> None:
    query = "&".join(f"{name}={quote(PAYLOADS[at % len(PAYLOADS)])}" for at, name in enumerate(names))
    page = open_page(f"{stewards}/{path}?{query}#<img src=x onerror=window.__x=1>")
    page.locator("h1").first.wait_for(timeout=PATIENCE)
    untouched(page)


@pytest.mark.parametrize("path", ["data", "s8_models"])
def test_hostile_words_in_the_search_boxes_run_nothing(stewards: str, open_page: Open, path: str) -> None:
    page = open_page(f"{stewards}/{path}")
    key = "data.search" if path == "data" else "s8_models.search"
    box = page.get_by_role("textbox", name=say("vi", key))
    for payload in (PAYLOADS[0], PAYLOADS[1], PAYLOADS[3]):
        box.fill(payload)
        box.press("Enter")
        expect(page).to_have_url(re.compile("q="))
        untouched(page)
        assert box.input_value() == payload


def test_mark_up_in_every_field_of_the_form_is_refused_with_a_word(
    stewards: str, open_page: Open, home: Path
) -> None:
    page = open_page(f"{stewards}/s8_models")
    page.get_by_text(say("vi", "models.form.title")).click()
    fields = page.get_by_test_id("stForm").locator("input[type=text]:not([role=combobox]), textarea")
    fields.first.wait_for()
    assert fields.count() >= 6
    for at in range(fields.count()):
        fields.nth(at).fill(PAYLOADS[at % 3])
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    word = page.get_by_test_id("stAlert").filter(has_text=say("vi", "models.form.refused"))
    expect(word).to_be_visible(timeout=PATIENCE)
    untouched(page)
    assert not list(home.rglob("*.json"))


def test_an_entry_slipped_past_the_form_runs_nothing(stewards: str, open_page: Open, home: Path) -> None:
    """What passes the rules, being no HTML, reads as it was written."""
    tricky = replace(
        SOUND,
        name="[x](javascript:window.__x=1) :red[y] $z$ `w`",
        what="![x](http://127.0.0.1:9/x) **bold** https://example.org",
        source_url="https://example.org/a)b(javascript:c",
    )
    (home / "models").mkdir()
    (home / "models" / "U11111111.json").write_text(json.dumps(asdict(tricky)), encoding="utf-8")
    (home / "models" / "U22222222.json").write_text(
        json.dumps(asdict(replace(SOUND, name=PAYLOADS[1]))), encoding="utf-8"
    )
    page = open_page(f"{stewards}/s8_models")
    if not validate_entry(tricky):
        expect(page.get_by_text("[x](javascript:window.__x=1) :red[y] $z$ `w`")).to_be_visible(
            timeout=PATIENCE
        )
    else:
        page.locator("h1").first.wait_for(timeout=PATIENCE)
    untouched(page)
    assert page.get_by_text("onerror").count() == 0
    for link in page.locator("main a, section a").evaluate_all("all => all.map((one) => one.protocol)"):
        assert link in ("http:", "https:"), link
