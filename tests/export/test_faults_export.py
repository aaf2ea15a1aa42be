"""A run is killed while it writes a file, or the disk is full: no half file, and the one from before stays."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from wide.cli import main
from wide.files.atomic_write import PART_SUFFIX


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
    assert not list(tmp_path.glob(f".*{PART_SUFFIX}"))


def test_font_folder_sweeps_scratch_folders_of_killed_merges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wide import warehouse
    from wide.export.brief import fonts

    left, at_work = tmp_path / f"{fonts.SCRATCH}dead", tmp_path / f"{fonts.SCRATCH}alive"
    for folder in (left, at_work):
        folder.mkdir()
        (folder / "latin-400.ttf").write_bytes(b"half")
    for one in (left / "latin-400.ttf", left):
        os.utime(one, (0, 0))
    monkeypatch.setattr(warehouse.store(), "target", tmp_path / "wide.duckdb")
    made = fonts.font_folder()
    assert len(list(made.glob("*.ttf"))) == len(fonts.WEIGHTS)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([at_work.name, made.name])
