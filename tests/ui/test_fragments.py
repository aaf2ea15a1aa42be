"""Fragments that rerun alone: after any change of a filter a window shows what a new window would show."""

import asyncio

import pytest
from tree_reader import Reader, Shown

from wide.cards import registry

#: One change of each filter: the widget, and how its next value follows from its options.
CHANGES = (
    ("sex", lambda options: [options[1]]),
    ("place", lambda options: [options[0], options[-1]]),
    ("region", lambda options: [options[1]]),
    ("list", lambda options: [options[1]]),
    ("years", lambda options: [2012.0, 2022.0]),
    ("place", lambda options: []),
    ("sex", lambda options: [options[2]]),
)


@pytest.mark.parametrize("page", list(registry.page_ids()))
def test_a_window_kept_open_shows_what_a_new_one_shows(server: str, page: str) -> None:
    """Every page under seven changes in a row, each compared with a window opened at the address it led to."""
    asyncio.run(_compare(server, "" if page == "home" else page))


async def _compare(server: str, page: str) -> None:
    async with Reader(server) as kept, asyncio.TaskGroup() as others:
        await kept.open(page)
        for key, value_of in CHANGES:
            widget = kept.page.widget(key)
            assert widget is not None, key
            chosen = value_of(widget.options)
            answer = await kept.click(key, lambda page, w=widget, v=chosen: page.choose(w, v))
            assert not answer.fault, (page, key, answer.fault)
            # The new window waits for the rest of its page meanwhile.
            where = f"{page} after {key}={chosen} ({kept.page.query})"
            others.create_task(_as_new(server, page, kept.page.query, kept.page.shown(), where))


async def _as_new(server: str, page: str, query: str, here: Shown, where: str) -> None:
    async with Reader(server) as new:
        for opened in await new.open(page, query):
            assert not opened.fault, (where, opened.fault)
        there = new.page.shown()
    assert here.keys() == there.keys(), f"{where}: {sorted(here.keys() ^ there.keys())[:5]}"
    for path, seen in here.items():
        assert seen == there[path], f"{where}: {path}"


def test_a_change_that_one_card_looks_at_redraws_little(server: str) -> None:
    """On the page of jobs the measure changes one chart of eleven."""

    async def drawn() -> dict[str, int]:
        async with Reader(server) as viewer:
            await viewer.open("s4_jobs")
            widget = viewer.page.widget("sex")
            assert widget is not None
            answer = await viewer.click("sex", lambda page: page.choose(widget, [widget.options[1]]))
            return answer.run.drawn

    assert asyncio.run(drawn())["plotly_chart"] == 1
