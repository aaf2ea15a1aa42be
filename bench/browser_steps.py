"""What the benchmark does in the browser on each app: the page it opens, filter changes, page switches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from bench.controls import filter_selector


@dataclass(frozen=True)
class Steps:
    """The steps of a reader on one app."""

    #: Page to open, from the root of the address.
    path: str
    #: Ways to change a filter once, by name; the number counts the changes: each differs from the last.
    changes: Mapping[str, Callable[[Page, int], None]]
    #: Go to another page; the number counts the switches: each leads to another page than the last.
    switch: Callable[[Page, int], None]


def switch_bare_page(page: Page, count: int) -> None:
    """Go to the other page of the bare app."""
    page.get_by_test_id("stSidebarNav").get_by_role("link").nth((count + 1) % 2).click()


def change_bare_select(page: Page, count: int) -> None:
    """Choose the next measure in the select box of the bare app."""
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="abcd"[(count + 1) % 4], exact=True).click()


def switch_page(page: Page, count: int) -> None:
    """Go from the page of jobs to that of barriers, and back."""
    target = ("s3_barriers", "s4_jobs")[count % 2]
    page.get_by_test_id("stSidebar").locator(f"a[href*='{target}']").click()


def change_measure(page: Page, count: int) -> None:
    """Switch the sex measure in the sidebar: women, men, and back. The lightest change: one chart follows."""
    _options(page, "sex").nth(1 + count % 2).click()


def change_list(page: Page, count: int) -> None:
    """Switch between the lists of 63 and 34 provinces. The heaviest change: maps and ranking follow."""
    _options(page, "list").nth((count + 1) % 2).click()


def _options(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stSidebar").locator(filter_selector(name)).get_by_role("radio")


BARE_APP = Steps("/", {"select": change_bare_select}, switch_bare_page)
DASHBOARD = Steps("/s4_jobs", {"measure": change_measure, "list": change_list}, switch_page)
