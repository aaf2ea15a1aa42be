"""Time both apps in one browser, turn and turn about, so that whatever slows the machine slows both alike."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from wide.bench import chromium
from wide.bench.journeys import FLOOR, WIDE, Journey
from wide.bench.line import line
from wide.bench.server import ROOT, serve

PROBE = Path(__file__).with_name("probe.js")
VIEWPORT = {"width": 1440, "height": 900}
#: Milliseconds with no chart changing after which an app counts as at rest.
QUIET = 600
#: Bits a second of a commune office's line; visits over it take long, so fewer are made.
SLOW_LINE = 3_000_000
SLOW_TURNS = 5


@dataclass
class Times:
    """Milliseconds of one app, one entry a repetition."""

    cold: list[float] = field(default_factory=list)
    primed: list[float] = field(default_factory=list)
    changes: dict[str, list[float]] = field(default_factory=dict)
    switches: list[float] = field(default_factory=list)
    #: Bytes over the line of a first visit, and its first paint on a slow line.
    loaded: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)


def measure(repetitions: int, say: Callable[[str], None]) -> dict[str, Times]:
    """Start both apps, warm them, and time each step `repetitions` times; keys are the names of the journeys.

    cold: navigation to the first painted chart in a browser that has never seen the app. primed: the same in
    a new tab with the HTTP cache filled. changes: last press or key to the last chart that changed. switches:
    press on a link to the first chart of the other page. loaded, slow: a first visit over a line of 3 Mbit/s.
    """
    browser_path = chromium.find()
    if browser_path is None:
        raise FileNotFoundError("no Chromium found; `make browser` fetches one")
    with ExitStack() as stack:
        bare = Path(stack.enter_context(TemporaryDirectory()))
        addresses = {
            journey.name: stack.enter_context(
                serve(journey.script, folder=ROOT if journey.configured else bare)
            ).address
            for journey in (FLOOR, WIDE)
        }
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(
            playwright.chromium.launch(executable_path=browser_path, args=list(chromium.ARGUMENTS))
        )
        times = {journey.name: Times() for journey in (FLOOR, WIDE)}
        say("warming both servers")
        for journey in (FLOOR, WIDE):
            _load_twice(browser, addresses[journey.name] + journey.path, Times())
        for turn in range(repetitions):
            say(f"first paint {turn + 1}/{repetitions}")
            for journey in _order(turn):
                _load_twice(browser, addresses[journey.name] + journey.path, times[journey.name])
        _time_changes(browser, addresses, times, repetitions, say)
        for turn in range(min(repetitions, SLOW_TURNS)):
            say(f"slow line {turn + 1}/{min(repetitions, SLOW_TURNS)}")
            for journey in _order(turn):
                _over_a_slow_line(browser, addresses[journey.name], journey.path, times[journey.name])
    return times


def _order(turn: int) -> tuple[Journey, Journey]:
    """Who goes first alternates: the second may find the processor warmer."""
    return (FLOOR, WIDE) if turn % 2 == 0 else (WIDE, FLOOR)


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": VIEWPORT["width"], "height": VIEWPORT["height"]})
    context.add_init_script(path=PROBE)
    return context


def _load_twice(browser: Browser, address: str, times: Times) -> None:
    context = _context(browser)
    times.cold.append(_first_paint(context, address))
    times.primed.append(_first_paint(context, address))
    context.close()


def _first_paint(context: BrowserContext, address: str) -> float:
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.wideProbe?.painted !== null", timeout=60_000)
    milliseconds = float(page.evaluate("window.wideProbe.painted"))
    _rest(page)
    page.close()
    return milliseconds


def _over_a_slow_line(browser: Browser, address: str, path: str, times: Times) -> None:
    with line(address, SLOW_LINE) as slow:
        context = _context(browser)
        times.slow.append(_first_paint(context, slow.address + path))
        times.loaded.append(slow.down)
        context.close()


def _time_changes(
    browser: Browser,
    addresses: dict[str, str],
    times: dict[str, Times],
    repetitions: int,
    say: Callable[[str], None],
) -> None:
    pages: dict[str, Page] = {}
    for journey in (FLOOR, WIDE):
        page = _context(browser).new_page()
        page.goto(addresses[journey.name] + journey.path)
        page.wait_for_function("() => window.wideProbe.painted !== null", timeout=60_000)
        _rest(page)
        # A first change, not timed, brings each filter to where the counting starts and fills caches.
        for change in journey.changes.values():
            change(page, -1)
            _rest(page)
        pages[journey.name] = page
    for turn in range(repetitions):
        say(f"filter change {turn + 1}/{repetitions}")
        for journey in _order(turn):
            page = pages[journey.name]
            page.bring_to_front()
            for name, change in journey.changes.items():
                times[journey.name].changes.setdefault(name, []).append(_redrawn(page, change, turn))
    for turn in range(repetitions):
        say(f"page switch {turn + 1}/{repetitions}")
        for journey in _order(turn):
            page = pages[journey.name]
            page.bring_to_front()
            times[journey.name].switches.append(_redrawn(page, journey.switch, turn, until="first"))


def _redrawn(
    page: Page, change: Callable[[Page, int], None], turn: int, until: Literal["first", "redrawn"] = "redrawn"
) -> float:
    page.evaluate("window.wideProbe.arm()")
    change(page, turn)
    page.wait_for_function("() => window.wideProbe.redrawn !== null", timeout=60_000)
    page.wait_for_function(f"() => performance.now() - window.wideProbe.redrawn > {QUIET}", timeout=60_000)
    milliseconds = float(page.evaluate(f"window.wideProbe.{until} - window.wideProbe.input"))
    page.evaluate("window.wideProbe.disarm()")
    _rest(page)
    return milliseconds


def _rest(page: Page) -> None:
    """Wait until the script has run to its end and the page has had a quiet moment."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(QUIET)
