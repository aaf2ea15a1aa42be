"""A build is whole or not at all, whatever happens to it, and one process builds at a time."""

import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from synthetic_tree import plant, row, write

from wide import ROOT
from wide.warehouse import BrokenData, build, building
from wide.warehouse.connection import open_read_only, read_stamp
from wide.warehouse.store import Store

FIGURES = [row("people", "P92", 10), row("people", "P93", 20), row("people", "P94", 30)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "data", FIGURES)


def run(code: str, *arguments: Path) -> subprocess.Popen[str]:
    """A process of its own that runs `code` with the arguments as sys.argv[1:]."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def total(target: Path) -> float:
    with open_read_only(target) as con:
        found = con.execute("SELECT sum(value) FROM observations WHERE derived = ''").fetchone()
    assert found is not None
    return float(found[0])


def test_a_build_reports_what_it_put_in(tree: Path, tmp_path: Path) -> None:
    report = build(tree, tmp_path / "x.duckdb")
    assert report.counts["observations"] == 3
    assert report.counts["merged"] == 1
    assert report.counts["provinces63"] == 63
    assert report.counts["provinces34"] == 34
    assert report.seconds < 10
    assert report.target.is_file()


def test_a_second_build_of_the_same_data_has_the_same_version_and_figures(tree: Path, tmp_path: Path) -> None:
    first, second = build(tree, tmp_path / "a.duckdb"), build(tree, tmp_path / "b.duckdb")
    assert first.version == second.version
    tables = []
    for report in (first, second):
        with open_read_only(report.target) as con:
            tables.append(con.execute("SELECT * FROM observations").fetchall())
    assert tables[0] == tables[1]


def test_build_lists_broken_data_and_keeps_the_old_file(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    build(tree, target)
    before = target.read_bytes()
    write(tree, [row("people", f"Q{at}", -1) for at in range(8)])
    with pytest.raises(BrokenData) as caught:
        build(tree, target)
    assert len(caught.value.problems) == 16
    assert "Q0" in str(caught.value)
    assert str(caught.value).endswith("+ 6")
    assert target.read_bytes() == before


KILLED = """
import os, signal, sys
from pathlib import Path
import wide.warehouse.building as module
module.{place} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
module.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("place", ["_fsync", "fill"])
def test_build_killed_keeps_the_old_file(tree: Path, tmp_path: Path, place: str) -> None:
    target = tmp_path / "x.duckdb"
    build(tree, target)
    before = target.read_bytes()
    write(tree, [row("people", "P01", 7)])
    process = run(KILLED.format(place=place), tree, target)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert target.read_bytes() == before
    # What it left behind, half a file and a lock, does not stop the next one.
    build(tree, target)
    assert total(target) == 7
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "x.duckdb", "x.lock"]


def test_build_on_a_full_disk_keeps_the_old_file(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.duckdb"
    build(tree, target)
    before = target.read_bytes()

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wide.warehouse.building._fsync", full)
    with pytest.raises(OSError, match="No space"):
        build(tree, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*.building*"))


BUILDS = """
import sys
from pathlib import Path
from wide.warehouse import build
print(build(Path(sys.argv[1]), Path(sys.argv[2])).counts["observations"])
"""
FRESH = """
import sys
from pathlib import Path
from wide.warehouse import Store
store = Store(Path(sys.argv[1]), Path(sys.argv[2]))
store.ensure_fresh()
print(store.target.stat().st_ino)
"""


def test_build_runs_in_two_processes_at_once(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    processes = [run(BUILDS, tree, target) for _ in range(2)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out.strip()) == (0, "3"), err
    assert total(target) == 60


def test_store_of_two_processes_builds_once(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    processes = [run(FRESH, tree, target) for _ in range(2)]
    inodes = set()
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        inodes.add(out.strip())
    assert inodes == {str(target.stat().st_ino)}


def test_build_includes_data_saved_meanwhile(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = building.fill
    saved = []

    def fill_then_save(data: Path, *others: object) -> dict[str, int]:
        counts: dict[str, int] = fill(data, *others)
        if not saved:
            saved.append(write(data, [row("people", "P01", 99)]))
        return counts

    monkeypatch.setattr(building, "fill", fill_then_save)
    report = build(tree, tmp_path / "x.duckdb")
    assert report.counts["observations"] == 1
    assert total(report.target) == 99


def test_store_rebuilds_a_missing_or_damaged_file(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    whole = build(tree, target).target.read_bytes()
    for content in (
        b"",
        whole[:5000],
        whole[: len(whole) // 2],
        b"\x00" * len(whole),
        b"not a database" * 999,
    ):
        target.write_bytes(content)
        store = Store(tree, target)
        store.ensure_fresh()
        store.close()
        assert total(target) == 60


def test_store_never_overwrites_a_foreign_database(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "theirs.duckdb"
    with duckdb.connect(target) as con:
        con.execute("CREATE TABLE treasure AS SELECT 1 AS gold")
    store = Store(tree, target)
    with pytest.raises(RuntimeError, match="WIDE_WAREHOUSE"):
        store.ensure_fresh()
    with duckdb.connect(target, read_only=True) as con:
        assert con.execute("SELECT gold FROM treasure").fetchall() == [(1,)]


def test_stamp_follows_contents_not_dates(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    build(tree, target)
    before = read_stamp(target)
    (tree / "units.csv").touch()
    build(tree, target)
    assert read_stamp(target) == before
    write(tree, FIGURES[:2])
    build(tree, target)
    after = read_stamp(target)
    assert before is not None
    assert after is not None
    assert after.data != before.data
    assert after.code == before.code
