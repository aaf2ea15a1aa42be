"""The controls of the dashboard that benchmark and load test use: the one place to touch when a key changes.

Each has its present key and those of earlier versions, so that an older checkout can be measured too.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Filter → keys of its widget.
FILTERS: Mapping[str, tuple[str, ...]] = {
    "sex": ("sex",),
    "list": ("list", "system", "level"),
    "place": ("place", "places", "picked"),
    "years": ("years",),
    "indicator": ("indicator",),
}
#: Endings of the keys of the buttons under a card.
PANELS = (".source", ".table", ".download", ".sql")


def filter_selector(name: str) -> str:
    """CSS selector of a filter in the sidebar: Streamlit gives the container of a keyed widget the class `st-key-…`."""
    return ", ".join(f".st-key-{key}" for key in FILTERS[name])
