"""The commands of bench, and their former names."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import wide.cli
from bench.cli import main
from bench.load.command import PATTERNS
from bench.server import checkout_env
from wide import ROOT
from wide.cli import deprecated_commands


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def run_former(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wide", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_loadtest_help_names_the_patterns() -> None:
    result = run("loadtest", "--help")
    assert result.exit_code == 0
    for pattern in PATTERNS:
        assert pattern in result.output
    assert run("loadtest", "together").exit_code == 2


def test_compare_refuses_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    result = run("compare", str(tmp_path / "old"), str(ROOT))
    assert result.exit_code == 2
    assert "does not exist" in result.output


@pytest.mark.parametrize(
    ("former", "now"),
    [
        (("bench", "-h"), "python -m bench -h"),
        (("bench", "--queries", "-n", "1"), "python -m bench queries -n 1"),
        (("crowd", "together", "-n", "63", "--help"), "python -m bench loadtest burst -n 63 --help"),
        (("crowd", "rush", "--viewers", "2", "--help"), "python -m bench loadtest saturate --users 2 --help"),
    ],
)
def test_former_command_prints_a_notice_and_runs_the_new_one(former: tuple[str, ...], now: str) -> None:
    result = run_former(*former)
    notice, _, rest = result.stderr.partition("\n")
    assert notice == f"deprecated, and gone in the next release; now: {now}"
    if "-n 1" in now:
        assert result.returncode == 2
        assert "Invalid value for '-n'" in rest
    else:
        assert result.returncode == 0
        assert result.stdout.startswith("Usage: python -m bench")


def test_former_command_without_bench_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError("No module named 'bench'", name="bench")

    monkeypatch.setattr(deprecated_commands, "import_module", absent)
    result = CliRunner().invoke(wide.cli.main, ["bench"])
    assert result.exit_code == 1
    assert "checkout of the repository" in result.output


def test_checkout_env_builds_a_database_for_each_checkout(tmp_path: Path) -> None:
    env = checkout_env(ROOT, tmp_path / "new")
    assert Path(env["WIDE_WAREHOUSE"]) == tmp_path / "new" / "wide.duckdb"
    assert Path(env["WIDE_WAREHOUSE"]).is_file()
    assert env["WIDE_HOME"].startswith(str(tmp_path / "new"))
