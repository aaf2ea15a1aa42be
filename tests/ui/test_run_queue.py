"""The queue of script runs: one at a time, nobody waits for ever, a slow run holds nobody up for long."""

import threading
import time

import pytest

from wide.ui import run_queue


def in_threads(count: int, work: object) -> list[threading.Thread]:
    threads = [threading.Thread(target=work) for _ in range(count)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    return threads


def test_run_queue_lets_one_run_work_at_a_time() -> None:
    working, most = 0, 0
    lock = threading.Lock()

    def run() -> None:
        nonlocal working, most
        with run_queue.slot():
            with lock:
                working += 1
                most = max(most, working)
            time.sleep(0.005)
            with lock:
                working -= 1

    for thread in in_threads(20, run):
        thread.join()
    assert most == 1
    assert not run_queue.is_crowded()


def test_run_queue_gives_the_slot_back_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), run_queue.slot():
        raise ZeroDivisionError
    done = threading.Event()

    def run() -> None:
        with run_queue.slot():
            done.set()

    (thread,) = in_threads(1, run)
    thread.join(2)
    assert done.is_set()


def test_run_queue_lets_a_run_enter_its_slot_again() -> None:
    with run_queue.slot(), run_queue.slot():
        pass
    assert not run_queue.is_crowded()


def test_run_queue_knows_when_runs_wait() -> None:
    release, waits = threading.Event(), threading.Event()

    def run() -> None:
        waits.set()
        with run_queue.slot():
            pass

    with run_queue.slot():
        (thread,) = in_threads(1, run)
        waits.wait(2)
        for _ in range(200):
            if run_queue.is_crowded():
                break
            time.sleep(0.01)
        assert run_queue.is_crowded()
    thread.join(2)
    release.set()
    assert not run_queue.is_crowded()


def test_run_queue_lets_others_pass_a_slow_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_queue, "LONGEST_WAIT", 0.05)
    passed, end = threading.Event(), threading.Event()

    def slow() -> None:
        with run_queue.slot():
            end.wait(5)

    def quick() -> None:
        with run_queue.slot():
            passed.set()

    (first,) = in_threads(1, slow)
    time.sleep(0.05)
    (second,) = in_threads(1, quick)
    assert passed.wait(2), "the quick run went ahead while the slow one worked"
    end.set()
    first.join(2)
    second.join(2)
    with run_queue.slot():
        pass
    assert not run_queue.is_crowded()
