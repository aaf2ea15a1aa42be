"""What goes wrong on real machines: kills, full and read-only disks, foreign files, clocks, two servers, corrupt rows.

Each time: what was there stays whole, nothing half is left, and the operator reads what to do.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from model_entries import SOUND
from synthetic_tree import plant, row, write

from wide import ROOT
from wide.cli import main
from wide.error_messages import error_key, error_message
from wide.models.store import store_entry, stored_entries
from wide.text import LANGS, Lang, say
from wide.warehouse import BrokenData, Store, build
from wide.warehouse.connection import open_read_only, read_stamp
from wide.warehouse.stamp import stamp

unix = pytest.mark.skipif(sys.platform == "win32", reason="these limits of the system are Unix's")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    rows = [row("people", f"P{at:02}", at, year=2000 + year) for at in range(1, 97) for year in range(20)]
    known_places = {line.split(",")[0] for line in (ROOT / "data/geographies.csv").read_text().splitlines()}
    return plant(tmp_path / "data", [one for one in rows if one[1] in known_places])


def child(code: str, *args: object, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=90)
    return process.returncode, out, err


def count(target: Path) -> int:
    with open_read_only(target) as con:
        (rows,) = con.execute("SELECT count(*) FROM preferred_observations").fetchone() or (0,)
    return int(rows)


# ---- kill -9 ----

BUILDING = """
import sys
from pathlib import Path
from wide.warehouse import build
print("go", flush=True)
for _ in range(50):
    build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_kills_at_any_moment_of_a_build_leave_a_file_that_opens(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.duckdb"
    build(tree, target)
    before, rows = read_stamp(target), count(target)
    for delay in (0.02, 0.11, 0.23, 0.37):
        process = child(BUILDING, tree, target)
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        ended(process)
        assert read_stamp(target) == before
        assert count(target) == rows
    build(tree, target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "x.duckdb", "x.lock"]


# ---- full disks ----

SMALL = """
import resource, signal, sys
from pathlib import Path
from click.testing import CliRunner
import wide.cli, wide.models.store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
done = CliRunner().invoke(
    wide.cli.main, ["build", "--data", sys.argv[1], "--target", sys.argv[2], "--lang", sys.argv[4]])
print(done.output, done.exception)
sys.exit(done.exit_code)
"""


@unix
@pytest.mark.parametrize(("part", "lang"), [(0.0, "en"), (0.1, "vi"), (0.5, "en"), (0.8, "vi"), (0.95, "en")])
def test_a_disk_that_fills_up_during_a_build(tree: Path, tmp_path: Path, part: float, lang: Lang) -> None:
    target = tmp_path / "x.duckdb"
    build(tree, target)
    before = target.read_bytes()
    figures = tree / "observations" / "gso.csv"
    figures.write_text(
        figures.read_text(encoding="utf-8") + "people,VN,both,,2020,7,synthetic-001,\n", "utf-8"
    )
    code, said, err = ended(child(SMALL, tree, target, int(len(before) * part), lang))
    assert code == 1, (said, err)
    assert say(lang, "obstacle.full", where="").strip().split(".")[0] in said
    assert "Traceback" not in said + err
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*.building*"))
    rows = count(target)
    build(tree, target)
    assert count(target) == rows + 1


KEEPING = """
import os, resource, signal, sys
sys.path.insert(0, "tests/support")
from model_entries import SOUND
from wide.models.store import store_entry, stored_entries
from wide.error_messages import error_message
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store_entry(SOUND)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    store_entry(SOUND)
except OSError as fault:
    print(error_message(fault, "vi"))
print(len(stored_entries().entries), len(stored_entries().unreadable))
"""


@unix
def test_a_disk_that_fills_up_while_an_entry_is_kept(tmp_path: Path) -> None:
    code, said, err = ended(child(KEEPING, WIDE_HOME=str(tmp_path)))
    assert code == 0, err
    word, numbers = said.splitlines()
    assert word.startswith(say("vi", "obstacle.full", where="").split(".")[0])
    assert numbers == "1 0"
    assert len(list((tmp_path / "models").iterdir())) == 1


# ---- no right to write ----


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, which pytest's own cannot be."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


UNPRIVILEGED = """
import os, sys
from pathlib import Path
sys.path.insert(0, "tests/support")
from model_entries import SOUND
from wide.models.store import store_entry, stored_entries
from wide.error_messages import error_key
from wide.warehouse import Store, build
import duckdb, numpy, pandas, wide.catalogue
home, tree = Path(sys.argv[1]), Path(sys.argv[2])
store = Store(tree, home / "x.duckdb")
if os.getuid() == 0:
    os.setuid(65534)
print("version", store.ping())
store.close()
for attempt in (lambda: build(tree, home / "x.duckdb"), lambda: store_entry(SOUND, home)):
    try:
        attempt()
    except OSError as fault:
        print(error_key(fault))
print("entries", len(stored_entries(home).entries))
"""


@unix
def test_a_home_that_cannot_be_written_serves_what_it_has(open_folder: Path) -> None:
    tree = plant(open_folder / "data", [row("people", "P92", 10)])
    made = build(tree, open_folder / "x.duckdb")
    (open_folder / "x.lock").unlink(missing_ok=True)
    store_entry(SOUND, open_folder)
    for path in (open_folder, *open_folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        code, said, err = ended(child(UNPRIVILEGED, open_folder, tree))
    finally:
        for path in (open_folder, *open_folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
    assert code == 0, err
    assert said.splitlines() == [f"version {made.version}", "read_only", "read_only", "entries 1"]


def test_a_file_where_the_home_should_be(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("taken", encoding="utf-8")
    with pytest.raises(OSError, match="home") as caught:
        store_entry(SOUND, tmp_path / "home")
    assert error_key(caught.value) == "no_folder"
    assert stored_entries(tmp_path / "home").entries == {}
    assert (tmp_path / "home").read_text(encoding="utf-8") == "taken"


# ---- what lies in the warehouse's place ----


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_does_not_build_over_somebody_elses_database(
    tree: Path, tmp_path: Path, lang: Lang
) -> None:
    theirs = tmp_path / "theirs.duckdb"
    with duckdb.connect(theirs) as con:
        con.execute("CREATE TABLE treasure AS SELECT 1 AS gold")
    before = theirs.read_bytes()
    done = CliRunner().invoke(main, ["build", "--data", str(tree), "--target", str(theirs), "--lang", lang])
    assert done.exit_code == 1
    assert str(theirs) in done.output
    assert "WIDE_WAREHOUSE" in done.output
    assert theirs.read_bytes() == before


def test_a_folder_in_the_warehouses_place_is_said(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").mkdir()
    with pytest.raises(OSError, match=r"x\.duckdb"):
        build(tree, tmp_path / "x.duckdb")
    assert (tmp_path / "x.duckdb").is_dir()
    assert not list(tmp_path.glob("*.building*"))


# ---- clocks ----


@pytest.mark.parametrize("shift", [-40 * 365 * 86400, 40 * 365 * 86400])
def test_dates_of_another_clock_change_nothing(tree: Path, tmp_path: Path, shift: int) -> None:
    store = Store(tree, tmp_path / "x.duckdb", recheck_after=0)
    before = store.version
    for path in [*tree.rglob("*.csv"), store.target]:
        when = path.stat().st_mtime + shift
        os.utime(path, (when, when))
    assert store.version == before
    store.close()


def test_a_change_under_an_old_date_is_seen(tree: Path) -> None:
    file = tree / "observations" / "gso.csv"
    before, dates = stamp(tree), file.stat()
    text = file.read_text(encoding="utf-8")
    changed = (
        text.replace("2000,1.0", "2000,2.0", 1)
        if "2000,1.0" in text
        else text.replace("2000,1,", "2000,2,", 1)
    )
    assert len(changed) == len(text)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    os.utime(file, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    assert stamp(tree) != before


# ---- two servers, one home ----

MANY = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, "tests/support")
from model_entries import SOUND
from wide.models.store import store_entry, stored_entries
print("go", flush=True)
for at in range(int(sys.argv[3])):
    store_entry(replace(SOUND, name=f"{sys.argv[2]} {at}"), Path(sys.argv[1]))
    assert not stored_entries(Path(sys.argv[1])).unreadable
"""


def test_two_servers_keep_entries_in_one_home_and_one_is_killed(tmp_path: Path) -> None:
    steady, doomed = child(MANY, tmp_path, "steady", 30), child(MANY, tmp_path, "doomed", 100_000)
    assert doomed.stdout is not None
    assert doomed.stdout.readline() == "go\n"
    code, _, err = ended(steady)
    assert code == 0, err
    doomed.kill()
    ended(doomed)
    found = stored_entries(tmp_path)
    assert found.unreadable == ()
    names = {entry.name for entry in found.entries.values()}
    assert {f"steady {at}" for at in range(30)} <= names
    assert len(names) == len(found.entries)


# ---- entries that somebody spoiled ----


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"{", b"[]", b"[" * 100_000, b'{"name": 1}', b"\x00" * 500]
)
def test_a_spoiled_entry_is_named_and_hides_no_other(tmp_path: Path, content: bytes) -> None:
    store_entry(SOUND, tmp_path)
    (tmp_path / "models" / "U00000000.json").write_bytes(content)
    (tmp_path / "models" / "Ufolder.json").mkdir()
    found = stored_entries(tmp_path)
    assert len(found.entries) == 1
    assert set(found.unreadable) == {"U00000000.json", "Ufolder.json"}


def test_an_entry_taken_away_while_the_home_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store_entry(SOUND, tmp_path)
    gone = store_entry(replace(SOUND, name="gone"), tmp_path)
    read = Path.read_bytes

    def late(path: Path) -> bytes:
        if path.stem == gone:
            path.unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", late)
    assert [entry.name for entry in stored_entries(tmp_path).entries.values()] == [SOUND.name]


# ---- words ----


@pytest.mark.parametrize("lang", LANGS)
def test_corrupt_rows_are_listed_with_file_row_and_column(tree: Path, lang: Lang) -> None:
    write(tree, [row("people", "P92", -1)])
    with pytest.raises(BrokenData) as caught:
        build(tree, tree.parent / "x.duckdb")
    said = error_message(caught.value, lang)
    assert "observations/gso.csv" in said
    assert caught.value.problems[0].say(lang) in said


def test_a_fault_that_nobody_knows_is_not_called_known() -> None:
    assert error_key(ZeroDivisionError()) is None
    assert error_key(duckdb.ConversionException("cannot cast")) is None
    assert "ZeroDivisionError" in error_message(ZeroDivisionError("x"), "en")
