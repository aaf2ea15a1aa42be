"""Time several apps in one browser, step by step in alternation, so that noise of the machine hits all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.alternate import alternated
from bench.browser_steps import Steps
from bench.proxy import run_proxy
from wide.export import chromium

PROBE = Path(__file__).with_name("probe.js")
VIEWPORT = {"width": 1440, "height": 900}
#: Milliseconds with no chart changing after which an app counts as at rest.
QUIET = 600
#: Bits a second of a commune office's connection.
SLOW_CONNECTION = 3_000_000


@dataclass(frozen=True)
class Target:
    """A running app: its name in the tables, its address, the steps of a reader on it."""

    name: str
    address: str
    steps: Steps


@dataclass
class Times:
    """Samples of one app, milliseconds, one entry a repetition."""

    #: Navigation to the first painted chart in a browser that has never seen the app.
    first_chart: list[float] = field(default_factory=list)
    #: The same in a new tab with the HTTP cache filled.
    first_chart_cached: list[float] = field(default_factory=list)
    #: Press or key to the last chart that changed, by the name of the change.
    changes: dict[str, list[float]] = field(default_factory=dict)
    #: Press on a link to the first chart of the other page.
    switches: list[float] = field(default_factory=list)
    #: Bytes sent to the browser during a first visit.
    first_visit_bytes: list[float] = field(default_factory=list)
    #: First chart over `SLOW_CONNECTION`.
    first_chart_slow: list[float] = field(default_factory=list)


def measure(
    targets: Sequence[Target],
    repetitions: int,
    log: Callable[[str], None],
    *,
    first_visits: int = 2,
    slow_visits: int = 0,
) -> dict[str, Times]:
    """Warm the targets, then time each step `repetitions` times; keys are the names of the targets.

    `first_visits`: visits through a proxy that counts bytes. `slow_visits`: visits over a slow connection, which take
    long. Raises FileNotFoundError when there is no Chromium.
    """
    browser_path = chromium.find()
    if browser_path is None:
        raise FileNotFoundError("no Chromium found; `make browser` installs one")
    times = {target.name: Times() for target in targets}
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser_path, args=list(chromium.ARGUMENTS)) as browser,
    ):
        log("warming the servers")
        for target in targets:
            _load_twice(browser, target, Times())
        for turn in range(repetitions):
            log(f"first chart {turn + 1}/{repetitions}")
            for target in alternated(targets, turn):
                _load_twice(browser, target, times[target.name])
        _time_changes(browser, targets, times, repetitions, log)
        for turn in range(first_visits):
            log(f"bytes of a first visit {turn + 1}/{first_visits}")
            for target in alternated(targets, turn):
                _, sent = _visit_through_proxy(browser, target, None)
                times[target.name].first_visit_bytes.append(sent)
        for turn in range(slow_visits):
            log(f"slow connection {turn + 1}/{slow_visits}")
            for target in alternated(targets, turn):
                milliseconds, _ = _visit_through_proxy(browser, target, SLOW_CONNECTION)
                times[target.name].first_chart_slow.append(milliseconds)
    return times


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": VIEWPORT["width"], "height": VIEWPORT["height"]})
    context.add_init_script(path=PROBE)
    return context


def _load_twice(browser: Browser, target: Target, times: Times) -> None:
    context = _context(browser)
    times.first_chart.append(_first_chart(context, target.address + target.steps.path))
    times.first_chart_cached.append(_first_chart(context, target.address + target.steps.path))
    context.close()


def _first_chart(context: BrowserContext, address: str) -> float:
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.wideProbe?.painted !== null", timeout=60_000)
    milliseconds = float(page.evaluate("window.wideProbe.painted"))
    _wait_for_rest(page)
    page.close()
    return milliseconds


def _visit_through_proxy(
    browser: Browser, target: Target, bits_per_second: float | None
) -> tuple[float, float]:
    """Milliseconds to the first chart, and bytes sent until the page is at rest."""
    with run_proxy(target.address, bits_per_second) as proxy:
        context = _context(browser)
        milliseconds = _first_chart(context, proxy.address + target.steps.path)
        sent = proxy.sent
        context.close()
    return milliseconds, sent


def _time_changes(
    browser: Browser,
    targets: Sequence[Target],
    times: dict[str, Times],
    repetitions: int,
    log: Callable[[str], None],
) -> None:
    pages = {target.name: _page_at_rest(browser, target) for target in targets}
    for turn in range(repetitions):
        log(f"filter change {turn + 1}/{repetitions}")
        for target in alternated(targets, turn):
            page = pages[target.name]
            page.bring_to_front()
            for name, change in target.steps.changes.items():
                samples = times[target.name].changes.setdefault(name, [])
                samples.append(_redraw_time(page, change, turn))
    for turn in range(repetitions):
        log(f"page switch {turn + 1}/{repetitions}")
        for target in alternated(targets, turn):
            page = pages[target.name]
            page.bring_to_front()
            times[target.name].switches.append(_redraw_time(page, target.steps.switch, turn, until="first"))


def _page_at_rest(browser: Browser, target: Target) -> Page:
    page = _context(browser).new_page()
    page.goto(target.address + target.steps.path)
    page.wait_for_function("() => window.wideProbe.painted !== null", timeout=60_000)
    _wait_for_rest(page)
    # A first change, not timed, sets each filter to where the counting starts and fills caches.
    for change in target.steps.changes.values():
        change(page, -1)
        _wait_for_rest(page)
    return page


def _redraw_time(
    page: Page, change: Callable[[Page, int], None], turn: int, until: Literal["first", "redrawn"] = "redrawn"
) -> float:
    page.evaluate("window.wideProbe.arm()")
    change(page, turn)
    page.wait_for_function("() => window.wideProbe.redrawn !== null", timeout=60_000)
    page.wait_for_function(f"() => performance.now() - window.wideProbe.redrawn > {QUIET}", timeout=60_000)
    milliseconds = float(page.evaluate(f"window.wideProbe.{until} - window.wideProbe.input"))
    page.evaluate("window.wideProbe.disarm()")
    _wait_for_rest(page)
    return milliseconds


def _wait_for_rest(page: Page) -> None:
    """Wait until the script has run to its end and the page has had a quiet moment."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(QUIET)
