"""Builds the DuckDB file from the CSV files and replaces the old file atomically."""

import errno
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock

from wide import DATA, ROOT
from wide.warehouse.connection import read_stamp
from wide.warehouse.package import read_package
from wide.warehouse.problems import Problem
from wide.warehouse.rules import check
from wide.warehouse.stamp import Stamp, build_scripts, read_statement, stamp

LOCK_SECONDS = 120


class BrokenData(ValueError):
    """The tables do not fit their description; `problems` holds every problem."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep all problems; the message lists the first ten in English."""
        self.problems = problems
        first_ten = "\n".join(problem.say("en") for problem in problems[:10])
        more = len(problems) - 10
        super().__init__(first_ten + (f"\n+ {more}" if more > 0 else ""))


@dataclass(frozen=True)
class BuildReport:
    """Result of a build: rows of the main tables, version, duration in seconds."""

    target: Path
    version: str
    counts: dict[str, int]
    seconds: float


def default_target() -> Path:
    """Path of the warehouse: WIDE_WAREHOUSE, else var/wide.duckdb in the project."""
    return Path(os.environ.get("WIDE_WAREHOUSE") or ROOT / "var" / "wide.duckdb")


def build_lock(target: Path) -> FileLock:
    """The lock that lets one process at a time build `target`; the system frees it when its holder dies."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(target.with_suffix(".lock"), timeout=LOCK_SECONDS)


def build(data: Path = DATA, target: Path | None = None) -> BuildReport:
    """Check `data`, build a new file beside `target` and replace `target` with it in one step.

    Raises BrokenData with all problems, ForeignFile when `target` is another program's database, filelock.Timeout
    when another build does not end, and duckdb.Error or OSError when the disk fails; in each case an older file
    at `target` is untouched.
    """
    target = target or default_target()
    with build_lock(target):
        read_stamp(target)  # refuses what is not ours to replace
        return build_locked(data, target)


def build_locked(data: Path, target: Path) -> BuildReport:
    """Build while the caller holds `build_lock(target)`; otherwise as `build`."""
    start = time.perf_counter()
    problems = check(data)
    if problems:
        raise BrokenData(problems)
    source_stamp = stamp(data)
    new_file = target.with_suffix(".building")
    remove(new_file)  # left by a build that was killed
    try:
        counts = fill(data, new_file, source_stamp)
        _fsync(new_file)
        # What stamp() saw is what was read, unless somebody saved a file meanwhile.
        if stamp(data) != source_stamp:
            return build_locked(data, target)
        new_file.replace(target)
        _fsync(target.parent)
    finally:
        remove(new_file)
    return BuildReport(target, source_stamp.short, counts, time.perf_counter() - start)


def remove(file: Path) -> None:
    """Delete a database file and its write-ahead log, if they are there."""
    for path in (file, file.with_name(file.name + ".wal")):
        path.unlink(missing_ok=True)


def fill(
    data: Path, new_file: Path, source_stamp: Stamp, more: Sequence[Path] = (), **variables: object
) -> dict[str, int]:
    """Build the file `new_file` from `data`; returns the row counts of its tables.

    `more`: SQL files that run among those of the build, in the order of their numbers, and may read `variables`; the
    benchmark multiplies the observations with them. Raises duckdb.Error and OSError when the disk fails.
    """
    package = read_package(data)
    files = [str(data / resource.path) for resource in package.of_table("observations")]
    with duckdb.connect(config={"threads": "2", "temp_directory": str(new_file.with_suffix(".tmp"))}) as con:
        con.execute("SET VARIABLE target = $file", {"file": str(new_file)})
        con.execute(read_statement("new_file"))
        con.execute("SET VARIABLE data_root = $data", {"data": str(data)})
        con.execute("SET VARIABLE observation_files = $files", {"files": files})
        con.execute("SET VARIABLE never_merged = $units", {"units": package.never_merged})
        con.execute("SET VARIABLE data_stamp = $data", {"data": source_stamp.data})
        con.execute("SET VARIABLE code_stamp = $code", {"code": source_stamp.code})
        for name, value in variables.items():
            con.execute(f"SET VARIABLE {name} = $value", {"value": value})
        for script in sorted([*build_scripts(), *more], key=lambda path: path.name):
            con.execute(script.read_text(encoding="utf-8"))
        counts = _counts(con)
        con.execute(read_statement("to_file"))
    # A disk that is full at the last moment leaves a file that opens but lacks its end: look before it counts.
    with duckdb.connect(new_file, read_only=True) as con:
        if new_file.with_name(new_file.name + ".wal").exists() or _counts(con) != counts:
            raise OSError(errno.ENOSPC, "the file is not whole", str(new_file))
    return counts


def _counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    row = con.execute(read_statement("counts")).fetchone()
    assert row is not None  # a statement of plain counts has one row
    return dict(zip([column[0] for column in con.description or []], row, strict=True))


def _fsync(path: Path) -> None:
    """Wait until the contents of a file, or the entries of a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
