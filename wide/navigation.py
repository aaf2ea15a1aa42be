"""The pages of WIDE, in one table: what exists, in which group, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PAGES_FOLDER = Path(__file__).parent.parent / "pages"


@dataclass(frozen=True)
class PageEntry:
    """One page: its id (also its address and the stem of its file) and its navigation group."""

    page_id: str
    group: str

    @property
    def file(self) -> Path:
        return PAGES_FOLDER / f"{self.page_id}.py"

    @property
    def written(self) -> bool:
        return self.file.exists()


PLAN: tuple[PageEntry, ...] = (
    PageEntry("home", "overview"),
    PageEntry("province", "overview"),
    PageEntry("s1_governance", "themes"),
    PageEntry("s2_ai", "themes"),
    PageEntry("s3_barriers", "themes"),
    PageEntry("s4_jobs", "themes"),
    PageEntry("s5_potential", "themes"),
    PageEntry("s6_union", "themes"),
    PageEntry("s7_reform", "themes"),
    PageEntry("s8_models", "themes"),
    PageEntry("survey", "survey"),
    PageEntry("programme", "stage"),
    PageEntry("data", "data"),
    PageEntry("methods", "data"),
)
PAGES: tuple[PageEntry, ...] = tuple(page for page in PLAN if page.written)
THEMES: tuple[PageEntry, ...] = tuple(page for page in PAGES if page.group == "themes")
