"""The pages of WIDE: every module of pages/ with a `PAGE`, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from wide import ROOT
from wide.cards.page import Page

FOLDER = ROOT / "pages"
#: The groups of the navigation, in their order.
GROUPS = ("overview", "themes", "survey", "stage", "data")


@cache
def pages() -> Mapping[str, Page]:
    """Page id → page. Raises ValueError for a page whose id is not the name of its file."""
    modules = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    loaded = [import_module(f"pages.{name}").PAGE for name in modules]
    if wrong := [page.page_id for page, name in zip(loaded, modules, strict=True) if page.page_id != name]:
        raise ValueError(f"pages/: a page's id must be the name of its file: {', '.join(wrong)}")
    ordered = sorted(loaded, key=lambda page: (GROUPS.index(page.group), page.position))
    return {page.page_id: page for page in ordered}


@cache
def page_ids() -> tuple[str, ...]:
    """The ids of all pages in the order of the navigation."""
    return tuple(pages())


def themes() -> list[Page]:
    """The pages of the workshop's themes."""
    return [page for page in pages().values() if page.group == "themes"]


def file_of(page_id: str) -> Path:
    """The file of a page."""
    return FOLDER / f"{page_id}.py"


def url_parameters() -> Mapping[str, tuple[str, ...]]:
    """Page id → the parameters of its own that its address may hold."""
    return {page.page_id: tuple(choice.name for choice in page.choices) for page in pages().values()}
