"""A run is killed while it writes a file, or the disk is full: no half file, and the one from before stays."""

import errno
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from wide.cli import main
from wide.files import atomic_write

OLD, NEW = b"a" * 3_000_000, b"b" * 5_000_000


def parts(folder: Path) -> list[Path]:
    """What is left of files that never became whole."""
    return list(folder.glob(f".*{atomic_write.PART_SUFFIX}"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    target, draw, ends, half = tmp_path / "book.xlsx", random.Random(11), set(), 0
    for turn in range(60):
        atomic_write.write_atomic(target, OLD)
        child = os.fork()
        if not child:
            atomic_write.write_atomic(target, NEW)
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
    atomic_write.write_atomic(target, NEW)
    assert [one.name for one in tmp_path.iterdir()] == ["book.xlsx"], "what killed runs left is swept"


def test_a_part_of_a_run_at_work_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / f".book.xlsx.abc{atomic_write.PART_SUFFIX}"
    other.write_bytes(b"half")
    atomic_write.write_atomic(tmp_path / "book.xlsx", NEW)
    assert other.read_bytes() == b"half"


def test_a_full_disk_leaves_the_file_from_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "book.xlsx"
    atomic_write.write_atomic(target, OLD)

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        atomic_write.write_atomic(target, NEW)
    assert target.read_bytes() == OLD
    assert [one.name for one in tmp_path.iterdir()] == ["book.xlsx"]


@pytest.mark.parametrize("asked", [["questionnaire", "--template"], ["questionnaire", "--xlsform"]])
def test_questionnaire_command_writes_files_atomically(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "form.xlsx"
    assert CliRunner().invoke(main, [*asked, str(target)]).exit_code == 0
    before = target.read_bytes()

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert CliRunner().invoke(main, [*asked, str(target)]).exit_code != 0
    assert target.read_bytes() == before
    assert not parts(tmp_path)


def test_folders_that_killed_merges_of_the_fonts_left_are_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wide import warehouse
    from wide.export.brief import letters

    left, at_work = tmp_path / f"{letters.SCRATCH}dead", tmp_path / f"{letters.SCRATCH}alive"
    for folder in (left, at_work):
        folder.mkdir()
        (folder / "latin-400.ttf").write_bytes(b"half")
    for one in (left / "latin-400.ttf", left):
        os.utime(one, (0, 0))
    monkeypatch.setattr(warehouse.store(), "target", tmp_path / "wide.duckdb")
    made = letters.folder()
    assert len(list(made.glob("*.ttf"))) == len(letters.WEIGHTS)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([at_work.name, made.name])
