"""Kills imports and runs them side by side, in processes of their own; called by test_intake_store.py.

Every import is a fork of this process, so that 100 of them start quickly; the parent itself reads no Parquet.
After each one a further fork checks the store: whole batches only, every row once, nothing left behind.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from survey_files import TODAY, UUIDS, row, sent

from wide.intake import Options, batches, error_workbook_bytes, examine, import_file, microdata

ROWS, FAULTY = 20, 3


def file_of(number: int) -> bytes:
    """A synthetic file of 20 sound and 3 faulty rows that no other number has."""
    ids = UUIDS[number * 50 : number * 50 + ROWS + FAULTY]
    ages = ["34"] * ROWS + ["abc"] * FAULTY
    return sent(*[row(age=age) | {"_uuid": one} for age, one in zip(ages, ids, strict=True)])


def import_numbered_file(number: int, home: Path) -> None:
    """One import; what is checked is what others see afterwards."""
    import_file(f"{number}.csv", file_of(number), Options(), "test", TODAY, home)


def check(home: Path, most: int) -> None:
    """The store is exact: every batch is whole and no row stands twice; at most `most` batches."""
    found = batches(home)
    rows = microdata(home)
    assert len(found) <= most, found
    assert all((one.received, one.accepted, one.set_aside) == (ROWS + FAULTY, ROWS, FAULTY) for one in found)
    assert len(rows) == rows["key"].nunique() == ROWS * len(found)
    for one in found:
        folder = home / "survey" / "batches" / one.batch_id
        kept = {path.name for path in folder.iterdir()}
        assert kept == {"manifest.json", "rows.parquet", "answers.parquet", "sent.csv", "set_aside.xlsx"}, (
            kept
        )


def forked(work: Callable[[], None]) -> int:
    """Run something in a fork; its process id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException as fault:
        sys.stderr.write(f"{fault!r}\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def ended(pid: int) -> int:
    """Wait for a fork; what it ended with (0: well, negative: the signal)."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def survives(number: int, home: Path, most: int) -> None:
    """After a kill the store is exact, and the same file can be sent again; then it is in the store once."""

    def again() -> None:
        check(home, most)
        import_numbered_file(number, home)
        check(home, most)
        assert len(batches(home)) == most

    assert ended(forked(again)) == 0


def at_random(home: Path, times: int) -> dict[str, int]:
    """Kill `times` imports at random moments; one that was done before its moment does not count."""
    start = time.perf_counter()
    assert ended(forked(lambda: import_numbered_file(0, home / "first"))) == 0
    lasts = time.perf_counter() - start
    dice = random.Random(24112026)
    killed = number = 0
    while killed < times and number < 3 * times:
        # A store of at most eight batches each, so that reading them all again stays quick.
        store, place = home / str(number // 8), number % 8
        pid = forked(lambda place=place, store=store: import_numbered_file(place, store))  # type: ignore[misc]
        time.sleep(dice.uniform(0, lasts))
        os.kill(pid, signal.SIGKILL)
        if ended(pid) == -signal.SIGKILL:
            killed += 1
        else:
            lasts *= 0.8
        survives(place, store, place + 1)
        number += 1
    return {"killed": killed, "files": number}


def at_each_step(home: Path) -> dict[str, int]:
    """Kill an import just before each thing that it does to the disk below `home`."""
    step = 0
    while True:
        pid = forked(lambda step=step: killed_before(step, home / str(step)))  # type: ignore[misc]
        if ended(pid) == 0:
            return {"steps": step}
        survives(0, home / str(step), 1)
        step += 1


def killed_before(step: int, home: Path) -> None:
    """Import, and die before the step with this number."""
    seen = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"} and str(home) in str(args[0]):
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

    sys.addaudithook(watch)
    import_numbered_file(0, home)


def together(home: Path, importers: int) -> dict[str, int]:
    """Several imports at once, two of each file."""
    pids = [
        forked(lambda number=number: import_numbered_file(number // 2, home)) for number in range(importers)
    ]  # type: ignore[misc]
    codes = [ended(pid) for pid in pids]
    assert codes == [0] * importers, codes
    assert ended(forked(lambda: check(home, importers // 2))) == 0
    return {"batches": len(list((home / "survey" / "batches").iterdir()))}


if __name__ == "__main__":
    # Read the questionnaire and the places once for all forks.
    error_workbook_bytes(examine("warm.csv", file_of(0), Options(), TODAY), "vi")
    what, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    jobs = {
        "random": lambda: at_random(folder, count),
        "steps": lambda: at_each_step(folder),
        "together": lambda: together(folder, count),
    }
    sys.stdout.write(json.dumps(jobs[what]()))
