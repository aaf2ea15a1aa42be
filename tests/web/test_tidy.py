"""Garbage is looked for while the server rests, soon enough, and never lost sight of."""

import asyncio
import gc
import time
import weakref
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from wide.web import tidy


class Knot:
    """Something that only the collector can free: it holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A thought every hundredth of a second; gives the generations that were looked at."""
    monkeypatch.setattr(tidy, "EVERY", 0.01)
    monkeypatch.setattr(tidy, "OVER", 0.1)
    looked: list[int] = []

    def note(phase: str, about: dict[str, Any]) -> None:
        if phase == "stop":
            looked.append(about["generation"])

    gc.collect()
    gc.callbacks.append(note)
    yield looked
    gc.callbacks.remove(note)
    gc.unfreeze()


def beside(work: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        tidying = asyncio.create_task(tidy.tidy())
        await asyncio.sleep(0)
        await work()
        tidying.cancel()
        await asyncio.gather(tidying, return_exceptions=True)

    asyncio.run(run())


def grow(times: int) -> list[list[int]]:
    """Make so much that the second generation is collected `times` times more."""
    kept: list[list[int]] = []
    start = gc.get_count()[2]
    while gc.get_count()[2] < start + times:
        kept.append([])
    return kept


async def nothing(seconds: float = 0.6) -> None:
    await asyncio.sleep(seconds)


def test_what_nobody_reaches_is_freed_at_rest(quick: list[int]) -> None:
    knot = Knot()
    freed = weakref.ref(knot)
    tidy.look()  # out of sight, as what a viewer holds for minutes
    del knot

    async def work() -> None:
        kept = grow(tidy.ENOUGH)
        assert freed() is not None
        await nothing()
        del kept

    beside(work)
    assert freed() is None


def test_nobody_waits_for_it_while_the_server_works(quick: list[int]) -> None:
    async def work() -> None:
        kept = grow(tidy.ENOUGH)
        quick.clear()
        end = time.monotonic() + 0.6
        while time.monotonic() < end:  # busy, and the loop turns
            await asyncio.sleep(0)
        assert 2 not in quick
        del kept

    beside(work)


def test_it_is_not_put_off_for_ever(quick: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidy, "MUCH", tidy.ENOUGH)

    async def work() -> None:
        kept = grow(tidy.ENOUGH)
        end = time.monotonic() + 0.1
        while time.monotonic() < end:
            await asyncio.sleep(0)
        assert 2 in quick
        del kept

    beside(work)


def test_where_little_is_new_nothing_is_looked_for(quick: list[int]) -> None:
    async def work() -> None:
        gc.collect()
        quick.clear()
        await nothing()
        assert 2 not in quick

    beside(work)


def test_python_collects_as_usual_when_the_server_has_gone() -> None:
    usual = gc.get_threshold()
    beside(nothing)
    assert gc.get_threshold() == usual
