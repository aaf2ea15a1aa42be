"""One run at a time, no long one holds up the others; where others wait, a page is sent whole at once."""

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from wide.ui import patience, turns


class Hall:
    """Threads that take a turn: how many are at work, and who has finished."""

    def __init__(self) -> None:
        self.guard = threading.Lock()
        self.now, self.most = 0, 0
        self.done: list[int] = []
        self.threads: list[threading.Thread] = []

    def comes(self, number: int, seconds: float) -> None:
        thread = threading.Thread(target=self._work, args=(number, seconds))
        thread.start()
        self.threads.append(thread)

    def _work(self, number: int, seconds: float) -> None:
        with turns.turn():
            with self.guard:
                self.now += 1
                self.most = max(self.most, self.now)
            with turns.turn():  # who has the place goes on
                time.sleep(seconds)
            with self.guard:
                self.now -= 1
                self.done.append(number)

    def goes_home(self) -> list[int]:
        for thread in self.threads:
            thread.join(10)
        return self.done


def test_one_is_at_work_and_everybody_comes_to_it() -> None:
    hall = Hall()
    for number in range(12):
        hall.comes(number, 0.005)
    assert sorted(hall.goes_home()) == list(range(12))
    assert hall.most == 1
    assert not turns.crowded()


def test_who_came_first_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    # Everybody waits longer than a look at the run at work takes, and keeps the place in the line all the same.
    monkeypatch.setattr(turns, "LONG", 0.03)
    hall = Hall()
    for number in range(10):
        hall.comes(number, 0.02)
        time.sleep(0.005)
    assert hall.goes_home() == list(range(10))
    assert hall.most == 1


def test_a_run_that_has_begun_goes_before_those_that_have_not() -> None:
    done: list[str] = []

    def press(name: str, parts: int) -> None:
        for _ in range(parts):
            with turns.turn():
                time.sleep(0.02)
                done.append(name)

    threads = [threading.Thread(target=press, args=(name, 3)) for name in "abc"]
    for thread in threads:
        thread.start()
        time.sleep(0.005)
    for thread in threads:
        thread.join(10)
    assert sorted(done) == list("aaabbbccc")
    assert done.index("c") > 8 - done[::-1].index("a")


def test_a_long_run_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONG", 0.05)
    hall = Hall()
    hall.comes(0, 1.0)
    time.sleep(0.02)
    for number in (1, 2, 3):
        hall.comes(number, 0.01)
    assert hall.goes_home()[-1] == 0
    assert hall.most == 2


def test_after_long_runs_it_is_one_at_a_time_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONG", 0.03)
    hall = Hall()
    for number in range(3):
        hall.comes(number, 0.2)
    hall.goes_home()
    monkeypatch.setattr(turns, "LONG", 5.0)
    after = Hall()
    for number in range(8):
        after.comes(number, 0.005)
    after.goes_home()
    assert hall.most > 1
    assert after.most == 1


@pytest.fixture
def a_waiting_hall(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The place taken, and somebody waits for it."""
    monkeypatch.setattr(turns, "LONG", 5.0)
    leave = threading.Event()

    def sit() -> None:
        with turns.turn():
            leave.wait(10)

    threads = [threading.Thread(target=sit) for _ in range(2)]
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


def test_the_place_is_given_back_after_a_fault() -> None:
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.turn():
            _ = 1 / 0
    assert not turns.crowded()
