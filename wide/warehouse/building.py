"""Makes the one DuckDB file from the CSV files: either the whole new file stands, or the old one stays."""

import errno
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock

from wide import DATA, ROOT
from wide.warehouse.checking import check
from wide.warehouse.locked import read_stamp
from wide.warehouse.package import read_package
from wide.warehouse.problems import Problem
from wide.warehouse.stamp import SQL, Stamp, build_scripts, stamp

LOCK_SECONDS = 120


class BrokenData(ValueError):
    """The tables break their own description; `problems` holds every place, none is left for the next run."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep all problems; the message lists the first ten in English."""
        self.problems = problems
        shown = "\n".join(problem.say("en") for problem in problems[:10])
        more = len(problems) - 10
        super().__init__(shown + (f"\n+ {more}" if more > 0 else ""))


@dataclass(frozen=True)
class BuildReport:
    """What a build put into the file: rows of the main tables, the version and the time it took."""

    target: Path
    version: str
    counts: dict[str, int]
    seconds: float


def default_target() -> Path:
    """Where the warehouse stands: WIDE_WAREHOUSE, else var/wide.duckdb in the project."""
    return Path(os.environ.get("WIDE_WAREHOUSE") or ROOT / "var" / "wide.duckdb")


def lock_of(target: Path) -> FileLock:
    """The lock that lets one process at a time build `target`; the system frees it when its holder dies."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(target.with_suffix(".lock"), timeout=LOCK_SECONDS)


def build(data: Path = DATA, target: Path | None = None) -> BuildReport:
    """Check `data`, build a new file beside `target` and put it in its place in one step.

    Raises BrokenData with all problems, ForeignFile when somebody else's database stands there, filelock.Timeout
    when another build does not end, and duckdb.Error or OSError when the disk fails; in each case an older file
    at `target` is untouched.
    """
    target = target or default_target()
    with lock_of(target):
        read_stamp(target)  # refuses what is not ours to replace
        return build_locked(data, target)


def build_locked(data: Path, target: Path) -> BuildReport:
    """Build while the caller holds `lock_of(target)`; otherwise as `build`."""
    start = time.perf_counter()
    problems = check(data)
    if problems:
        raise BrokenData(problems)
    made_from = stamp(data)
    fresh = target.with_suffix(".building")
    remove(fresh)  # left by a build that was killed
    try:
        counts = fill(data, fresh, made_from)
        _to_disk(fresh)
        # What stamp() saw is what was read, unless somebody saved a file meanwhile.
        if stamp(data) != made_from:
            return build_locked(data, target)
        fresh.replace(target)
        _to_disk(target.parent)
    finally:
        remove(fresh)
    return BuildReport(target, made_from.short, counts, time.perf_counter() - start)


def remove(file: Path) -> None:
    """Delete a database file and its write-ahead log, if they are there."""
    for path in (file, file.with_name(file.name + ".wal")):
        path.unlink(missing_ok=True)


def fill(
    data: Path, fresh: Path, made_from: Stamp, more: Sequence[Path] = (), **variables: object
) -> dict[str, int]:
    """Make the file `fresh` from `data` and give the rows of its tables.

    `more`: statements that run among those of the build, in the order of their numbers, and may read `variables`; the
    benchmark grows the figures with them. Raises duckdb.Error and OSError when the disk fails.
    """
    package = read_package(data)
    files = [str(data / resource.path) for resource in package.of_table("observations")]
    with duckdb.connect(config={"threads": "2", "temp_directory": str(fresh.with_suffix(".tmp"))}) as con:
        con.execute("SET VARIABLE target = $file", {"file": str(fresh)})
        con.execute(_asked("new_file"))
        con.execute("SET VARIABLE data_root = $data", {"data": str(data)})
        con.execute("SET VARIABLE observation_files = $files", {"files": files})
        con.execute("SET VARIABLE never_merged = $units", {"units": package.never_merged})
        con.execute("SET VARIABLE data_stamp = $data", {"data": made_from.data})
        con.execute("SET VARIABLE code_stamp = $code", {"code": made_from.code})
        for name, value in variables.items():
            con.execute(f"SET VARIABLE {name} = $value", {"value": value})
        for script in sorted([*build_scripts(), *more], key=lambda one: one.name):
            con.execute(script.read_text(encoding="utf-8"))
        counts = _counts(con)
        con.execute(_asked("to_file"))
    # A disk that is full at the last moment leaves a file that opens but lacks its end: look before it counts.
    with duckdb.connect(fresh, read_only=True) as con:
        if fresh.with_name(fresh.name + ".wal").exists() or _counts(con) != counts:
            raise OSError(errno.ENOSPC, "the file is not whole", str(fresh))
    return counts


def _counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    row = con.execute(_asked("counts")).fetchone()
    assert row is not None  # a statement of plain counts has one row
    return dict(zip([column[0] for column in con.description or []], row, strict=True))


def _asked(name: str) -> str:
    return (SQL / "statements" / f"{name}.sql").read_text(encoding="utf-8")


def _to_disk(path: Path) -> None:
    """Wait until a file's contents, or a folder's list of names, are on the disk (fsync)."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
