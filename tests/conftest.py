"""What several tests need: the built file, a server in a fresh state, a browser."""

import gc
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from patience import PATIENCE
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.components.v2 import manifest_scanner

from bench import ROOT
from bench.server import serve
from wide.export import chromium

LAUNCHER = ROOT / "dashboard.py"
#: The screens we promise: a desk, a phone, a stage.
VIEWPORTS = {"desk": (1440, 900), "phone": (390, 844), "stage": (1920, 1080), "projector": (1280, 720)}

#: The files that take longest begin, so that no worker is left alone with one of them at the end.
LONGEST = (
    "test_estimate_spark",
    "test_fragments",
    "test_card_purity",
    "test_briefs",
    "test_survey_differencing",
    "test_query_timing",
)

_scratch = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Build into a folder of this run, so that tests do not touch what a developer's server has open."""
    # How long one example takes says how busy the machine is, not whether the code is right.
    settings.register_profile("wide", deadline=None)
    settings.load_profile("wide")
    config.stash[_scratch] = Path(tempfile.mkdtemp(prefix="wide-tests-"))
    patch = pytest.MonkeyPatch()
    patch.setenv("WIDE_WAREHOUSE", str(config.stash[_scratch] / "wide.duckdb"))
    # Each AppTest looks through all installed packages for components, longer than a page takes: once is enough.
    patch.setattr(
        manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
    )
    config.add_cleanup(patch.undo)
    config.add_cleanup(lambda: shutil.rmtree(config.stash[_scratch], ignore_errors=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in tests/browser/ carries the marker `browser`; the quick tests run first, the longest of them
    before the others."""
    for item in items:
        if "browser" in item.path.relative_to(ROOT / "tests").parts[:-1]:
            item.add_marker("browser")
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(
        key=lambda item: (
            item.get_closest_marker("browser") is not None,
            place.get(item.path.stem, len(LONGEST)),
        )
    )


def pytest_collection_finish() -> None:
    """Freeze what is loaded by now: the garbage collector need not walk it again and again, as on a server."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def warehouse_file(request: pytest.FixtureRequest) -> Path:
    """The DuckDB file, built once a run from the real data/."""
    from wide.warehouse import build

    target = request.config.stash[_scratch] / "wide.duckdb"
    build(target=target)
    return target


@pytest.fixture(scope="session")
def server(warehouse_file: Path) -> Iterator[str]:
    """Address of a server shared by the tests that only read."""
    with serve(LAUNCHER) as started:
        yield started.address


@pytest.fixture
def fresh_server(warehouse_file: Path) -> Iterator[str]:
    """Address of a server that nobody has opened before."""
    with serve(LAUNCHER) as started:
        yield started.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = chromium.find()
    assert path is not None, "no Chromium found: `make test` installs one, or set WIDE_CHROMIUM"
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS)) as opened,
    ):
        yield opened


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a context of its own: `open_page(address, viewport="phone", dark=True)`."""
    contexts = []

    def opened(address: str, *, viewport: str = "desk", dark: bool = False) -> Page:
        width, height = VIEWPORTS[viewport]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
