"""Failover test: two servers behind nginx, browsers that click, one server killed.

`make failover-test` runs it on the loopback interface, with deploy/nginx/wide.conf as shipped. It ends with 0 when
every viewer returns to the same address and filters; the table says how many clicks each of them needed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.controls import filter_selector  # noqa: E402 - after the path
from bench.nginx import start_nginx  # noqa: E402
from bench.server import end_servers_on_sigterm, free_port  # noqa: E402
from wide.export import chromium  # noqa: E402
from wide.processes import stop  # noqa: E402

VIEWERS = 6
ROUNDS = 4
#: Milliseconds.
TIMEOUT = 60_000
STATES = (
    "/s4_jobs?place=P94",
    "/s5_potential?list=34",
    "/s3_barriers?years=2015-2024",
    "/data?q=internet",
    "/s8_models?lang=en",
    "/methods?lang=en&place=P01",
)
ADDRESS_HAS = "(wanted) => location.search.includes(wanted)"
AT_REST = """() => document.querySelector("h1")
    && document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stConnectionStatus]")"""


@dataclass
class Server:
    """One replica: its port and its process."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def viewers(self) -> int:
        """Browser windows connected to it now, by its own metrics."""
        text = fetch(f"http://127.0.0.1:{self.port}/metrics")
        found = re.search(r"^wide_viewers (\d+)", text, re.MULTILINE)
        return int(found[1]) if found else 0


@dataclass
class Viewer:
    """One browser context: its page, seconds of each click, and its state after the failover."""

    page: Page
    steps: list[float] = field(default_factory=list)
    repeated: int = 0
    #: Clicks after the failover until the page followed.
    clicks_after: int = 0
    same_state: bool = False
    address: str = ""
    sex: str = ""


def fetch(address: str) -> str:
    """The text at an address; empty without an answer."""
    try:
        with urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError, OSError):
        return ""


def wait_for(address: str, seconds: float = 90) -> None:
    """Wait until `address` answers."""
    end = time.monotonic() + seconds
    while not fetch(address):
        if time.monotonic() > end:
            raise SystemExit(f"{address} does not answer")
        time.sleep(0.2)


@contextmanager
def running(
    command: list[str], log: Path, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` until the end of the block."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        yield process
    finally:
        stop(process, 15)


def replica(stack: ExitStack, folder: Path, port: int) -> Server:
    """A server as compose.yaml starts it, on a port of its own."""
    env = {
        "WIDE_PROXIES": "127.0.0.1",
        "WIDE_LOG": "json",
        "WIDE_HOME": str(folder / "home"),
        "STREAMLIT_SERVER_COOKIE_SECRET": "of-this-test-only",
    }
    command = [
        *(sys.executable, "-m", "streamlit", "run", "dashboard.py"),
        *("--server.address", "127.0.0.1", "--server.port", str(port)),
    ]
    process = stack.enter_context(running(command, folder / f"server-{port}.log", env))
    wait_for(f"http://127.0.0.1:{port}/healthz")
    return Server(port, process)


def open_page(browser: Browser, address: str, state: str) -> Viewer:
    """A new viewer opens a link."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(TIMEOUT)
    page.goto(address + state)
    page.wait_for_function(AT_REST, timeout=TIMEOUT)
    return Viewer(page)


def click(viewer: Viewer, count: int) -> float:
    """Switch the measure of sex in the sidebar; seconds until the address and the page follow."""
    page = viewer.page
    sex = ("female", "male")[count % 2]
    start = time.monotonic()
    options = page.get_by_test_id("stSidebar").locator(filter_selector("sex")).get_by_role("radio")
    for attempt in range(4):
        options.nth(1 + count % 2).click()
        try:
            page.wait_for_function(ADDRESS_HAS, arg=f"sex={sex}", timeout=TIMEOUT if attempt == 3 else 8_000)
            break
        except TimeoutError:
            viewer.repeated += 1  # as a person would: click again
    page.wait_for_function(AT_REST, timeout=TIMEOUT)
    viewer.address, viewer.sex = page.url, sex
    return time.monotonic() - start


def click_after_failover(viewer: Viewer) -> None:
    """Click on a page whose server was killed: address and every other filter must be as before."""
    before, repeated = viewer.address, viewer.repeated
    same = viewer.page.url == before and viewer.page.locator("h1").count() == 1
    click(viewer, 0 if viewer.sex == "male" else 1)
    viewer.clicks_after = viewer.repeated - repeated + 1
    others = [part for part in re.split(r"[?&]", before)[1:] if not part.startswith("sex=")]
    viewer.same_state = same and all(part in viewer.page.url for part in others)


def reconnected(server: Server, count: int, seconds: float = 60) -> float:
    """Seconds until `count` windows are connected to `server`; raises when they do not come."""
    start = time.monotonic()
    while server.viewers < count:
        if time.monotonic() - start > seconds:
            raise SystemExit(f"only {server.viewers} of {count} windows came back within {seconds:.0f} s")
        time.sleep(0.1)
    return time.monotonic() - start


def main() -> int:
    """Run the test, print the table; 0 when every viewer has its page and filters."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wide-failover-")))
        ports = [free_port(), free_port()]
        servers = [replica(stack, folder, port) for port in ports]
        address = stack.enter_context(start_nginx(folder, ports)).address
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        viewers = [open_page(browser, address, STATES[number % len(STATES)]) for number in range(VIEWERS)]
        for extra in range(20):  # nginx assigns by chance: until both servers have a viewer
            if all(server.viewers for server in servers):
                break
            viewers.append(open_page(browser, address, STATES[extra % len(STATES)]))
        for turn in range(ROUNDS):
            for viewer in viewers:
                viewer.steps.append(click(viewer, turn))
        spread = [server.viewers for server in servers]
        killed = max(servers, key=lambda server: server.viewers)
        other = next(server for server in servers if server is not killed)
        remaining = other.viewers
        killed.process.kill()
        killed.process.wait()
        seconds = reconnected(other, len(viewers))
        for viewer in viewers:
            click_after_failover(viewer)
        # Restarted, the server gets new viewers again.
        killed = replica(stack, folder, killed.port)
        time.sleep(6)
        new = [open_page(browser, address, "/methods") for _ in range(8)]
        lost = [viewer for viewer in viewers if not viewer.same_state]
        steps = sorted(second for viewer in viewers for second in viewer.steps)
        sys.stdout.write(
            f"{len(viewers)} viewers on 2 servers ({spread[0]} + {spread[1]}), {len(steps)} clicks before: "
            f"median {steps[len(steps) // 2]:.2f} s, slowest {steps[-1]:.2f} s\n"
            f"killed (SIGKILL) the one with {len(viewers) - remaining}; all were on the other {seconds:.1f} s later\n"
            + "".join(
                f"  viewer {number}: {'same address and filters' if viewer.same_state else 'LOST ' + viewer.address}, "
                f"answered at click {viewer.clicks_after}\n"
                for number, viewer in enumerate(viewers, 1)
            )
            + f"after its restart: {len(new)} new viewers, {killed.viewers} of them on it\n"
        )
        browser.close()
        return 1 if lost else 0


if __name__ == "__main__":
    end_servers_on_sigterm()
    sys.exit(main())
