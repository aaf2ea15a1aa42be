"""A page run for its cards: the same script, nobody watching, every card handed over instead of drawn.

A page is run in a Streamlit run of its own, on a thread of its own, whose messages to a browser are dropped. So
one code serves the stage (a request to the server), the programme (several pages in one request) and the shell
(no server at all), and two pages never meet in one run, where their widgets would share keys. Streamlit's own
AppTest does the same but replaces the runtime of the whole process, which a server that serves others must not.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import CodeType
from urllib.parse import urlencode

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    ScriptRunContext,
    add_script_run_ctx,
)
from streamlit.runtime.state import SafeSessionState, SessionState

from wide import ROOT
from wide.navigation import PAGES, PageEntry
from wide.ui import address, menu, patience, viewer
from wide.ui.card import COLLECTED, Card
from wide.ui.viewer import Viewer

MAIN = ROOT / "wide" / "main.py"
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Collected:
    """The cards of one page in the order of the page, and the viewer that they answer."""

    page_id: str
    viewer: Viewer
    cards: tuple[Card, ...]


@dataclass
class _Run:
    """What goes into the thread and what comes out of it."""

    entry: PageEntry
    query: Query
    dark: bool
    cards: list[Card] = field(default_factory=list)
    seated: Viewer | None = None
    fault: BaseException | None = None


def cards_of(page_id: str, query: Query | None = None, *, dark: bool = False) -> Collected:
    """Run the page `page_id` as the address-bar state `query` asks and return its cards, none of them drawn.

    The figures are made for the stage (`Look.wide`). What the address holds that nobody knows falls back to
    the usual, as on the page. Raises KeyError for an unknown page, and whatever the page raises.
    """
    entry = {page.page_id: page for page in PAGES}[page_id]
    run = _Run(entry, dict(query or {}), dark)
    thread = threading.Thread(target=_in_thread, args=(run,), name=f"cards of {page_id}", daemon=True)
    thread.start()
    thread.join()
    if run.fault is not None:
        raise run.fault
    assert run.seated is not None
    return Collected(page_id, run.seated, tuple(run.cards))


def _in_thread(run: _Run) -> None:
    try:
        _attend(urlencode({name: list(values) for name, values in run.query.items()}, doseq=True))
        lang, filters = address.read()
        run.seated = Viewer(lang, filters, run.dark, wide=True)
        viewer.seat(run.seated)
        viewer.seat_pages(menu.pages(lang))
        st.session_state[COLLECTED] = run.cards
        patience.at_once()
        exec(_code(run.entry.file, run.entry.file.stat().st_mtime_ns), {"__name__": "__main__"})
    except StopException:
        pass  # the page has said all it has to say
    except BaseException as fault:  # raised again where the cards were asked for
        run.fault = fault


def _attend(query_string: str) -> None:
    """Begin a run on this thread that belongs to no session: its messages go nowhere."""
    if not runtime.exists():
        # In the shell Streamlit would say that nobody watches; here that is meant.
        config.set_option("global.showWarningOnDirectExecution", False)
    context = ScriptRunContext(
        session_id="collecting",
        _enqueue=lambda _message: None,
        query_string=query_string,
        session_state=SafeSessionState(SessionState(), lambda: None),
        uploaded_file_mgr=MemoryUploadedFileManager("/none"),
        main_script_path=str(MAIN),
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(str(MAIN)),
    )
    add_script_run_ctx(threading.current_thread(), context)
    context.reset(query_string=query_string)
    context.on_script_start()


@lru_cache(maxsize=64)
def _code(path: Path, _changed: int) -> CodeType:
    return compile(path.read_text(encoding="utf-8"), str(path), "exec")
