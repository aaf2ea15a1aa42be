"""The cache of what is made from the figures: once however many ask, bounded, emptied by new figures."""

import threading
import time

import pytest

from wide import warehouse
from wide.cards.cache import cached

pytestmark = pytest.mark.usefixtures("warehouse_file")


def test_cache_builds_once_under_concurrency() -> None:
    calls: list[str] = []

    @cached(8)
    def slow(name: str) -> str:
        calls.append(name)
        time.sleep(0.05)
        return name.upper()

    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(slow("a"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["A"] * 20
    assert calls == ["a"]


def test_cache_lets_other_keys_through_while_one_is_made() -> None:
    release = threading.Event()

    @cached(8)
    def made(name: str) -> str:
        if name == "slow":
            assert release.wait(5)
        return name

    waiting = threading.Thread(target=made, args=("slow",))
    waiting.start()
    assert made("quick") == "quick"
    release.set()
    waiting.join()


def test_cache_hands_out_the_very_same_result() -> None:
    @cached(8)
    def made(_name: str) -> list[int]:
        return []

    assert made("a") is made("a")
    assert made("a") is not made("b")


def test_cache_drops_the_least_recently_used() -> None:
    calls: list[int] = []

    @cached(2)
    def made(number: int) -> int:
        calls.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        made(number)
    assert calls == [1, 2, 3, 2]


def test_cache_forgets_with_new_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    @cached(8)
    def made() -> int:
        calls.append(1)
        return len(calls)

    assert (made(), made()) == (1, 1)
    monkeypatch.setattr(warehouse, "version", lambda: "another")
    assert made() == 2


def test_cache_keeps_no_result_of_a_failure() -> None:
    calls: list[int] = []

    @cached(8)
    def made() -> int:
        calls.append(1)
        if len(calls) == 1:
            raise OSError("disk")
        return 7

    with pytest.raises(OSError, match="disk"):
        made()
    assert made() == 7
