"""Reads and stores sent files beside the script: one at a time, with a progress bar, never twice."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

T = TypeVar("T")
#: Files are read one after the other, so that many imports at once leave the pages their processor.
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="survey")
#: Bytes a second on a small machine; an XLSX file is packed about six times.
SPEED = {"csv": 600_000, "xlsx": 100_000}
POLL_SECONDS = 0.15
#: How many seconds an import waits for another one that holds the store.
WAIT = 30.0


def submit(work: Callable[[], T]) -> Future[T]:
    """Put a piece of work into the queue."""
    return _worker.submit(work)


def result_with_bar(work: Future[T], name: str, size: int, text: str) -> T:
    """The result, with a progress bar until it is there; raises what the work raised.

    How far a file has got is not known: the bar follows how long a file of this size usually takes.
    """
    usual = max(size / SPEED["csv" if name.lower().endswith("csv") else "xlsx"], 0.3)
    begun = time.monotonic()
    bar = st.progress(0.0, text=text)
    while not work.done():
        bar.progress(1 - math.exp(-1.5 * (time.monotonic() - begun) / usual), text=text)
        time.sleep(POLL_SECONDS)
    bar.empty()
    return work.result()


def today() -> dt.date:
    """The day in Viet Nam: no interview is later."""
    return dt.datetime.now(tz=ZoneInfo("Asia/Ho_Chi_Minh")).date()
