"""What is kept ready: made once however many ask, under whatever was looked at."""

import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wide.filters import Filters
from wide.ui import kept as room
from wide.ui import made_ready as made_room
from wide.ui import viewer
from wide.ui.ask import Answer
from wide.ui.card import Card
from wide.ui.made_ready import made_ready
from wide.ui.viewer import Viewer, current


@pytest.fixture(autouse=True)
def _one_warehouse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.warehouse, "version", lambda: "one")
    monkeypatch.setattr(room, "_kept", type(room._kept)())
    monkeypatch.setattr(made_room, "_looked", {})


def test_a_hall_that_asks_at_once_has_it_made_once() -> None:
    made: list[int] = []
    gate = threading.Barrier(20)
    answers: list[object] = []

    def make() -> object:
        made.append(1)
        time.sleep(0.05)
        return object()

    def ask() -> None:
        gate.wait()
        answers.append(room.kept(make, "card"))

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(set(map(id, answers))) == 1
    assert not room._making


def test_what_failed_is_tried_again_by_the_next() -> None:
    def fails() -> object:
        raise RuntimeError("no figures")

    for _ in range(2):
        with pytest.raises(RuntimeError):
            room.kept(fails, "card")
    assert room.kept(lambda: 7, "card") == 7
    assert not room._making


def test_the_oldest_are_forgotten() -> None:
    for number in range(room.MOST + 5):
        room.kept(lambda number=number: number, number)
    assert room.find(0) is None
    assert room.find(room.MOST + 4) == room.MOST + 4


def a_card() -> Card:
    """A card whose claim tells all that it looked at: the years only where the measure is the gap."""
    filters = current().filters
    said = filters.measure
    if filters.measure == "gap":
        said += str(filters.first_year)
    return Card("card", Answer("", {}, None), said, None, current().lang)  # type: ignore[arg-type]


viewers = some.builds(
    Viewer,
    lang=some.sampled_from(["vi", "en"]),
    filters=some.builds(
        Filters,
        system=some.sampled_from(["63", "34"]),
        measure=some.sampled_from(["gap", "female"]),
        first_year=some.integers(2000, 2003),
    ),
    dark=some.booleans(),
)


@given(some.lists(viewers, min_size=1, max_size=12))
def test_a_card_is_the_one_that_would_be_made_now(hall: list[Viewer]) -> None:
    """Whoever came before: a card from memory says what a fresh one says."""
    for one in hall:
        viewer.seat(one)
        got, fresh = made_ready("card", a_card), a_card()
        assert (got.claim, got.about) == (fresh.claim, fresh.about)


def test_two_who_differ_in_what_nobody_looked_at_share_a_card() -> None:
    one = Viewer("vi", Filters(measure="female"), dark=False)
    viewer.seat(one)
    first = made_ready("card", a_card)
    viewer.seat(replace(one, filters=Filters("34", measure="female")))
    assert made_ready("card", a_card) is first
