"""What the benchmark does on each app: which page it opens and how it changes the filter.

The one place to touch when a page's controls change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from wide.bench.server import ROOT


@dataclass(frozen=True)
class Journey:
    """One app and one reader's steps on it."""

    name: str
    script: Path
    #: Page to open, from the root of the address.
    path: str
    #: Changes the filter once; the number counts the changes, so that each differs from the one before.
    change: Callable[[Page, int], None]
    #: Whether the app runs in its own folder (and so under `.streamlit/config.toml`) or bare.
    configured: bool


def change_floor(page: Page, count: int) -> None:
    """Choose the next measure in the select box."""
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="abcd"[(count + 1) % 4], exact=True).click()


def change_wide(page: Page, count: int) -> None:
    """Switch the sex measure in the sidebar: women, men, and back."""
    choices = page.get_by_test_id("stSidebar").get_by_test_id("stButtonGroup").last.get_by_role("radio")
    choices.nth(1 + count % 2).click()


FLOOR = Journey("floor", ROOT / "wide" / "bench" / "floor_app.py", "/", change_floor, configured=False)
WIDE = Journey("wide", ROOT / "dashboard.py", "/s4_jobs", change_wide, configured=True)
