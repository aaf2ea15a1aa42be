"""Parts of a page drawn alone: after any change of a filter a window shows what a new window would show."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tree_reader import Reader, Shown

from wide.filters import FIRST_YEAR, LAST_YEAR, Filters
from wide.navigation import PAGES
from wide.noticed import lay_open, notice, noting, open_book
from wide.ui.parts import EVERYTHING

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


@pytest.mark.parametrize("page", [page.page_id for page in PAGES])
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
            answer = await kept.click(key, lambda screen, w=widget, v=chosen: screen.choose(w, v))
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
            answer = await viewer.click("sex", lambda screen: screen.choose(widget, [widget.options[1]]))
            return answer.run.drawn

    assert asyncio.run(drawn())["plotly_chart"] == 1


filters = st.builds(
    Filters,
    system=st.sampled_from(["63", "34"]),
    places=st.lists(st.sampled_from(["P01", "P94"]), unique=True).map(tuple),
    measure=st.sampled_from(["gap", "female", "male"]),
    first_year=st.integers(FIRST_YEAR, LAST_YEAR),
)


@given(filters, st.sampled_from(sorted(EVERYTHING)))
def test_a_reading_is_noticed_where_it_happens_and_where_the_value_came_from(one: Filters, name: str) -> None:
    came, read = set(), set()
    mine = one.bound(came)
    with noting(read):
        getattr(mine, name)
        getattr(one, name)
    assert came == read == {name}
    assert mine == one
    assert hash(mine) == hash(one)


@given(filters)
def test_what_is_derived_counts_as_read(one: Filters) -> None:
    book: set[str] = set()
    with noting(book):
        assert one.province_level.endswith(("63", "34"))
        assert book == {"system"}
        assert one.listed
    assert book >= {"system", "regions"}
    assert "measure" not in book


def test_notebooks_lie_over_one_another() -> None:
    outer: set[str] = set()
    lay_open(outer)
    try:
        with noting(set()):
            notice(["measure"])
        assert open_book() is outer
        assert not outer
        notice(["places"])
    finally:
        lay_open(None)
    assert outer == {"places"}
    notice(["regions"])
    assert outer == {"places"}
