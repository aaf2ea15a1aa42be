"""Kept briefly: made once for all who ask together, made again later, never more than a few kept."""

import threading
import time

import pytest

from wide.ui.briefly import Briefly

pytestmark = pytest.mark.usefixtures("warehouse_file")


def test_many_who_ask_together_get_what_the_first_made() -> None:
    box: Briefly[object] = Briefly(4, 60)
    made: list[object] = []
    got: list[object] = []

    def make() -> object:
        time.sleep(0.05)
        made.append(object())
        return made[-1]

    askers = [threading.Thread(target=lambda: got.append(box.get(make, "a"))) for _ in range(20)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    assert len(made) == 1
    assert got == made * 20


def test_what_is_old_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("wide.ui.briefly.time.monotonic", lambda: now[0])
    box: Briefly[int] = Briefly(4, 60)
    count = iter(range(1, 10))
    assert [box.get(lambda: next(count), "a") for _ in range(3)] == [1, 1, 1]
    now[0] += 61
    assert box.get(lambda: next(count), "a") == 2


def test_no_more_than_a_few_are_kept() -> None:
    box: Briefly[int] = Briefly(2, 60)
    for key in (1, 2, 3):
        box.get(lambda key=key: key, key)
    assert box.get(lambda: -1, 3) == 3
    assert box.get(lambda: -1, 1) == -1


def test_one_that_failed_is_tried_again_and_may_ask_for_another() -> None:
    box: Briefly[int] = Briefly(2, 60)
    with pytest.raises(ZeroDivisionError):
        box.get(lambda: 1 // 0, "a")
    assert box.get(lambda: box.get(lambda: 5, "b") + 1, "a") == 6
