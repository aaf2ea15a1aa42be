"""A few runs at a time; where others wait, a page is sent whole at once."""

import threading
from types import SimpleNamespace

import pytest

from wide.ui import patience, turns


def test_no_more_than_a_few_are_at_work_and_everybody_comes_to_it() -> None:
    guard, now, most, done = threading.Lock(), 0, 0, []

    def work(number: int) -> None:
        nonlocal now, most
        with turns.turn():
            with guard:
                now += 1
                most = max(most, now)
            with turns.turn():  # who has a place goes on
                threading.Event().wait(0.005)
            with guard:
                now -= 1
                done.append(number)

    threads = [threading.Thread(target=work, args=(one,)) for one in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(done) == list(range(12))
    assert most == turns.AT_ONCE
    assert not turns.crowded()


@pytest.fixture
def a_waiting_hall():
    """All places taken, and somebody waits for one."""
    leave = threading.Event()

    def sit() -> None:
        with turns.turn():
            leave.wait(10)

    threads = [threading.Thread(target=sit) for _ in range(turns.AT_ONCE + 1)]
    for thread in threads:
        thread.start()
    for _ in range(1000):
        if turns.crowded():
            break
        threading.Event().wait(0.005)
    yield
    leave.set()
    for thread in threads:
        thread.join(10)


def opened(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a page that a browser opens is sent whole in its first run."""
    seen = SimpleNamespace(session_state={}, context=SimpleNamespace(headers={"Host": "here"}))
    monkeypatch.setattr(patience, "st", seen)
    patience.begin("a page")
    return patience.served()


def test_in_a_quiet_house_the_first_row_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not opened(monkeypatch)


@pytest.mark.usefixtures("a_waiting_hall")
def test_where_others_wait_a_page_comes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(monkeypatch)


def test_a_place_is_given_back_after_a_fault() -> None:
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError), turns.turn():
            _ = 1 / 0
    assert not turns.crowded()
