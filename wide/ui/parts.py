"""Parts of a page that are drawn anew alone: a change of a filter redraws what looked at that filter.

Streamlit runs a page from top to bottom at every press and sends all of it again. Here each part is a fragment that
notices which filters it reads (wide/noticed.py). When one changes, the parts that read it run, the others stay
as they are. What a page reads outside its parts counts for the page: then all of it runs, as ever. So a
forgotten part costs time, never a stale figure. What this bought is in docs/performance.md.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field, fields
from typing import Any, NoReturn, cast

import streamlit as st

from wide import noticed
from wide.filters import Filters
from wide.ui import patience
from wide.ui.turns import turn

_KEY = "_parts"
#: Drawn anew after the page: what a viewer waits for comes first. The header holds the whole address of the page,
#: which others may have written into.
LAST = ("address", "refused", "filter.places", "header")
EVERYTHING = frozenset(one.name for one in fields(Filters))


@dataclass
class _Book:
    """What the last whole run of a page looked at: outside its parts, and in each of them, in the page's order."""

    page: set[str] = field(default_factory=set)
    parts: dict[str, set[str]] = field(default_factory=dict)


def begin() -> None:
    """A whole run starts. Nothing has been looked at."""
    book = st.session_state[_KEY] = _Book()
    noticed.lay_open(book.page)


def part(key: str, draw: Callable[[], Any]) -> set[str]:
    """Draw a part of the page by `draw`, now and whenever a filter changes that it looked at.

    `key` is its own on the page. What `draw` uses from outside must not have been made from the filters there.
    Returns the names of the filters that it looks at, kept up to date.
    """
    looked: set[str] = set()
    if _KEY not in st.session_state:  # run for its cards alone (collecting.py): nothing will be drawn anew
        draw()
        return looked

    @st.fragment(key=f"part.{key}")
    def alone() -> None:
        # The page may have run anew since this part was made; its book is the one of now.
        _book().parts[key] = looked
        looked.clear()
        try:
            with turn(), noticed.noting(looked):
                draw()
        except BaseException:
            looked.update(EVERYTHING)  # cut short: what it would have read further on is not known
            raise

    alone()
    return looked


def redraw(changed: Set[str]) -> NoReturn:
    """Called back by a widget that changed the filters named: run the parts that look at them, else the page."""
    book = _book()
    keys = [key for key, looked in book.parts.items() if looked & changed]
    keys.sort(key=lambda key: LAST.index(key) if key in LAST else -1)
    # AppTest, which has no browser and hence no headers, shows what the last run sent: there it must be all.
    if not keys or book.page & changed or not patience.served() or not st.context.headers:
        st.rerun()
    st.rerun([f"part.{key}" for key in keys])


def whole_page() -> Callable[[], None] | None:
    """What a widget calls back whose value the page uses beyond the part that it stands in.

    Inside a part a press would run that part alone; outside the page runs anyway.
    """
    return st.rerun if inside() else None


def inside() -> bool:
    """Whether a part is being drawn."""
    return _KEY in st.session_state and noticed.open_book() is not _book().page


def _book() -> _Book:
    return cast(_Book, st.session_state[_KEY])
