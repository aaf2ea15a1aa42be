"""Atomic writes under kills and on a full disk, with and without a staging folder."""

import errno
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from wide.files.atomic_write import PART_SUFFIX, write_atomic

OLD, NEW = b"a" * 3_000_000, b"b" * 5_000_000


def parts(folder: Path) -> list[Path]:
    """Temporary files that were never renamed."""
    return list(folder.glob(f".*{PART_SUFFIX}"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_write_atomic_killed_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    target, draw, ends, half = tmp_path / "book.xlsx", random.Random(11), set(), 0
    for turn in range(60):
        write_atomic(target, OLD)
        child = os.fork()
        if not child:
            write_atomic(target, NEW)
            os._exit(0)
        time.sleep(draw.random() * 0.012)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = target.read_bytes()
        assert found in (OLD, NEW), turn
        ends.add(found[:1])
        half += bool(parts(tmp_path))
        for part in parts(tmp_path):
            os.utime(part, (0, 0))
    assert b"a" in ends
    assert half, "no kill came while a part was being written"
    write_atomic(target, NEW)
    assert [one.name for one in tmp_path.iterdir()] == ["book.xlsx"], "stale parts are removed"


def test_write_atomic_leaves_the_part_of_a_running_process_alone(tmp_path: Path) -> None:
    other = tmp_path / f".book.xlsx.abc{PART_SUFFIX}"
    other.write_bytes(b"half")
    write_atomic(tmp_path / "book.xlsx", NEW)
    assert other.read_bytes() == b"half"


def test_write_atomic_on_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "book.xlsx"
    write_atomic(target, OLD)

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(target, NEW)
    assert target.read_bytes() == OLD
    assert [one.name for one in tmp_path.iterdir()] == ["book.xlsx"]


def test_write_atomic_with_staging_leaves_no_part_in_either_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging, target = tmp_path / "incoming", tmp_path / "events" / "1.json"
    staging.mkdir()
    write_atomic(target, OLD, staging=staging)
    assert target.read_bytes() == OLD

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(target, NEW, staging=staging)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == ["1.json"]
    assert not list(staging.iterdir())
