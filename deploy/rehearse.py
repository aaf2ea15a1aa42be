"""A rehearsal of the worst minute: two servers behind nginx, viewers clicking, one server killed.

`make rehearse` runs it on this machine's loopback only, with the very deploy/nginx/wide.conf. It ends with 0 when
every viewer comes back to the address and the filters they had; the table says how long each of them waited.
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

from wide.bench import chromium  # noqa: E402 - the path comes first
from wide.bench.nginx import door  # noqa: E402
from wide.bench.server import free_port  # noqa: E402

VIEWERS = 6
ROUNDS = 4
PATIENCE = 60_000
STATES = (
    "/s4_jobs?place=P94",
    "/s5_potential?list=34",
    "/s3_barriers?years=2015-2024",
    "/data?q=internet",
    "/s8_models?lang=en",
    "/methods?lang=en&place=P01",
)
FOLLOWED = "(wanted) => location.search.includes(wanted)"
READY = """() => document.querySelector("h1")
    && document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stConnectionStatus]")"""


@dataclass
class Server:
    """One replica: where it listens, and its process."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def viewers(self) -> int:
        """Browser windows connected to it now, as it tells itself."""
        text = fetched(f"http://127.0.0.1:{self.port}/metrics")
        found = re.search(r"^wide_viewers (\d+)", text, re.MULTILINE)
        return int(found[1]) if found else 0


@dataclass
class Viewer:
    """One browser with cookies of its own, and what it saw."""

    page: Page
    steps: list[float] = field(default_factory=list)
    repeated: int = 0
    after: int = 0
    waited: float = 0.0
    kept: bool = False
    address: str = ""
    chosen: str = ""


def fetched(address: str) -> str:
    """The text behind an address; empty when nobody answers."""
    try:
        with urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError, OSError):
        return ""


def up(address: str, seconds: float = 90) -> None:
    """Wait until `address` answers."""
    end = time.monotonic() + seconds
    while not fetched(address):
        if time.monotonic() > end:
            raise SystemExit(f"{address} does not answer")
        time.sleep(0.2)


@contextmanager
def started(
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
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def replica(stack: ExitStack, folder: Path, port: int) -> Server:
    """A server as compose.yaml starts it, on a port of its own."""
    env = {
        "WIDE_PROXIES": "127.0.0.1",
        "WIDE_LOG": "json",
        "WIDE_HOME": str(folder / "home"),
        "STREAMLIT_SERVER_COOKIE_SECRET": "of-this-rehearsal-only",
    }
    command = [
        *(sys.executable, "-m", "streamlit", "run", "dashboard.py"),
        *("--server.address", "127.0.0.1", "--server.port", str(port)),
    ]
    process = stack.enter_context(started(command, folder / f"server-{port}.log", env))
    up(f"http://127.0.0.1:{port}/healthz")
    return Server(port, process)


def arrive(browser: Browser, address: str, state: str) -> Viewer:
    """A new visitor opens a link."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address + state)
    page.wait_for_function(READY, timeout=PATIENCE)
    return Viewer(page)


def click(viewer: Viewer, count: int) -> float:
    """Switch the measure of sex in the sidebar; seconds until the address and the page follow."""
    page = viewer.page
    wanted = ("female", "male")[count % 2]
    start = time.monotonic()
    measures = page.get_by_test_id("stSidebar").get_by_test_id("stButtonGroup").last
    for attempt in range(4):
        measures.get_by_role("radio").nth(1 + count % 2).click()
        try:
            page.wait_for_function(FOLLOWED, arg=f"sex={wanted}", timeout=PATIENCE if attempt == 3 else 8_000)
            break
        except TimeoutError:
            viewer.repeated += 1  # as a person would: click again
    page.wait_for_function(READY, timeout=PATIENCE)
    viewer.address, viewer.chosen = page.url, wanted
    return time.monotonic() - start


def outlive(viewer: Viewer) -> None:
    """Look at a page whose server is gone, and click on: address and every other filter must be as they were."""
    before, repeated = viewer.address, viewer.repeated
    same = viewer.page.url == before and viewer.page.locator("h1").count() == 1
    viewer.waited = click(viewer, 0 if viewer.chosen == "male" else 1)
    viewer.after = viewer.repeated - repeated + 1
    others = [part for part in re.split(r"[?&]", before)[1:] if not part.startswith("sex=")]
    viewer.kept = same and all(part in viewer.page.url for part in others)


def reconnected(server: Server, count: int, seconds: float = 60) -> float:
    """Seconds until `count` windows are connected to `server`; raises when they do not come."""
    start = time.monotonic()
    while server.viewers < count:
        if time.monotonic() - start > seconds:
            raise SystemExit(f"only {server.viewers} of {count} windows came back within {seconds:.0f} s")
        time.sleep(0.1)
    return time.monotonic() - start


def main() -> int:
    """Rehearse, print the table, give 0 when nobody lost anything."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wide-rehearsal-")))
        ports = [free_port(), free_port()]
        servers = [replica(stack, folder, port) for port in ports]
        address = stack.enter_context(door(folder, ports)).address
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        viewers = [arrive(browser, address, STATES[at % len(STATES)]) for at in range(VIEWERS)]
        for extra in range(20):  # seats are drawn by chance: until both servers have somebody
            if all(server.viewers for server in servers):
                break
            viewers.append(arrive(browser, address, STATES[extra % len(STATES)]))
        for turn in range(ROUNDS):
            for viewer in viewers:
                viewer.steps.append(click(viewer, turn))
        spread = [server.viewers for server in servers]
        doomed = max(servers, key=lambda server: server.viewers)
        other = next(server for server in servers if server is not doomed)
        stayed = other.viewers
        doomed.process.kill()
        doomed.process.wait()
        back = reconnected(other, len(viewers))
        for viewer in viewers:
            outlive(viewer)
        # The dead one comes back: new visitors find both again.
        doomed = replica(stack, folder, doomed.port)
        time.sleep(6)
        late = [arrive(browser, address, "/methods") for _ in range(8)]
        lost = [viewer for viewer in viewers if not viewer.kept]
        steps = sorted(second for viewer in viewers for second in viewer.steps)
        sys.stdout.write(
            f"{len(viewers)} viewers on 2 servers ({spread[0]} + {spread[1]}), {len(steps)} clicks before: "
            f"median {steps[len(steps) // 2]:.2f} s, slowest {steps[-1]:.2f} s\n"
            f"killed (SIGKILL) the one with {len(viewers) - stayed}; all were on the other {back:.1f} s later\n"
            + "".join(
                f"  viewer {at + 1}: {'same address and filters' if viewer.kept else 'LOST ' + viewer.address}, "
                f"answered at click {viewer.after}\n"
                for at, viewer in enumerate(viewers)
            )
            + f"after its return: {len(late)} new visitors, {doomed.viewers} of them on it\n"
        )
        browser.close()
        return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
