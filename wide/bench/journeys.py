"""What the benchmark does on each app: which page it opens and how it changes the filter.

The one place to touch when a page's controls change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from wide.bench.server import ROOT


@dataclass(frozen=True)
class Journey:
    """One app and one reader's steps on it."""

    name: str
    script: Path
    #: Page to open, from the root of the address.
    path: str
    #: Ways to change a filter once, by name; the number counts the changes: each differs from the last.
    changes: Mapping[str, Callable[[Page, int], None]]
    #: Go to another page; the number counts the switches: each leads elsewhere than the last.
    switch: Callable[[Page, int], None]
    #: Whether the app runs in its own folder (and so under `.streamlit/config.toml`) or bare.
    configured: bool


def switch_floor(page: Page, count: int) -> None:
    """Go to the floor's other page."""
    page.get_by_test_id("stSidebarNav").get_by_role("link").nth((count + 1) % 2).click()


def switch_page(page: Page, count: int) -> None:
    """Go from the page of jobs to that of barriers, and back."""
    there = ("s3_barriers", "s4_jobs")[count % 2]
    page.get_by_test_id("stSidebar").locator(f"a[href*='{there}']").click()


def change_floor(page: Page, count: int) -> None:
    """Choose the next measure in the select box."""
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="abcd"[(count + 1) % 4], exact=True).click()


def change_measure(page: Page, count: int) -> None:
    """Switch the sex measure in the sidebar: women, men, and back. The lightest change: one chart follows."""
    _sidebar(page).last.get_by_role("radio").nth(1 + count % 2).click()


def change_list(page: Page, count: int) -> None:
    """Switch between the lists of 63 and 34 provinces. The heaviest change: maps and ranking follow."""
    _sidebar(page).first.get_by_role("radio").nth((count + 1) % 2).click()


def _sidebar(page: Page) -> Locator:
    return page.get_by_test_id("stSidebar").get_by_test_id("stButtonGroup")


FLOOR = Journey(
    "floor",
    ROOT / "wide" / "bench" / "floor_app.py",
    "/",
    {"select": change_floor},
    switch_floor,
    configured=False,
)
WIDE = Journey(
    "wide",
    ROOT / "dashboard.py",
    "/s4_jobs",
    {"measure": change_measure, "list": change_list},
    switch_page,
    configured=True,
)
