"""The same questions to the same Parquet, DuckDB and Apache Spark: in this machine's Java and through Spark Connect.

Spark answers in a process of its own, for a process that has started one kind of it cannot have the other.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from engine_cases import CASES, answered, make

from bench.server import free_port
from wide import ROOT
from wide.estimate.engines.session import SPARK_CONF
from wide.estimate.statements import SQL

#: Relative, as the two engines add in different orders.
CLOSE = 1e-9
#: Statements that DuckDB alone is asked: how it reads files, and what is wrong with the ten records it was handed.
DUCKDB_ALONE = {"parquet", "faults"}
#: Java compiles fast and roughly instead of slowly and well: these samples are small, and that halves the work.
HASTY = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
#: In this machine's Java Spark follows its plans instead of compiling each for a few rows, which saves a third; the
#: server below compiles every statement, as Spark does unless told otherwise.
UNCOMPILED = "spark.sql.codegen.wholeStage false\nspark.sql.codegen.factoryMode NO_CODEGEN\n"
#: One case of each statement, kind of source and kind of refusal: the server speaks another protocol, not another SQL.
CONNECTED = [
    "share by three",
    "mean by text",
    "gap",
    "values of texts",
    "clusters crossing",
    "numbers as text",
    "odd names",
    "folder",
    "folder in parts",
    "faults over files",
    "no records",
    "torn",
]


def lacking() -> str:
    """What a machine lacks to run Spark."""
    if sys.platform == "win32":
        return "Spark needs more than Java on Windows"
    packages = [name for name in ("pyspark", "sqlglot", "grpc") if find_spec(name) is None]
    if packages:
        return f"{', '.join(packages)} not installed: pip install -r requirements-spark.txt"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "no Java: make java"
    return ""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the samples. Where Spark cannot run the tests are skipped, but never where CI counts on it."""
    why = lacking()
    if why and os.environ.get("CI"):
        pytest.fail(why)
    if why:
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("engines")
    make(folder)
    return folder


@pytest.fixture(scope="module")
def wanted(samples: Path) -> dict[str, dict[str, Any]]:
    """What DuckDB answers to every case."""
    return {name: answered(samples, case) for name, case in CASES.items()}


def asked(engine: str, folder: Path, *names: str) -> dict[str, Any]:
    """What Spark answers, in a process that takes every warning for a mistake and a folder that must stay empty."""
    desk, settings = folder / "desk", folder / "settings"
    shutil.copytree(SPARK_CONF, settings, dirs_exist_ok=True)
    (settings / "spark-defaults.conf").write_text(UNCOMPILED, encoding="ascii")
    desk.mkdir(exist_ok=True)
    run = subprocess.run(
        [sys.executable, "-W", "error", ROOT / "tests" / "support" / "engine_cases.py", str(folder), *names],
        cwd=desk,
        env={**os.environ, **HASTY, "SPARK_CONF_DIR": str(settings), "WIDE_ENGINE": engine},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert run.returncode == 0, run.stderr[-4000:]
    # The Java that Spark starts announces a module of its own, and nothing else.
    said = [line for line in run.stderr.splitlines() if line.strip() and "JAVA_" not in line]
    assert said in ([], ["WARNING: Using incubator modules: jdk.incubator.vector"])
    assert list(desk.iterdir()) == []
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.fixture
def server(samples: Path) -> Iterator[str]:
    """The address of a Spark Connect server on loopback."""
    from pyspark.find_spark_home import _find_spark_home

    port = free_port()
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
    }
    submit = [str(Path(_find_spark_home()) / "bin" / "spark-submit"), "--master", "local[2]"]
    words = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    main = "org.apache.spark.sql.connect.service.SparkConnectServer"
    log = samples / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*submit, "--class", main, *words, "spark-internal"],
            cwd=samples,
            env={**os.environ, **HASTY, "SPARK_LOCAL_IP": "127.0.0.1"},
            stdout=output,
            stderr=output,
        )
    try:
        end = time.monotonic() + 120
        while b"Spark Connect server started" not in log.read_bytes():
            assert process.poll() is None, log.read_text()[-3000:]
            assert time.monotonic() < end, log.read_text()[-3000:]
            time.sleep(0.2)
        yield f"sc://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def alike(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert found.keys() == wanted.keys()
    if "refused" in wanted:
        assert found == wanted
        return
    assert (found["columns"], found["remarks"]) == (wanted["columns"], wanted["remarks"])
    assert len(found["rows"]) == len(wanted["rows"]) > 0
    for one, other in zip(found["rows"], wanted["rows"], strict=True):
        for name, value, expected in zip(wanted["columns"], one, other, strict=True):
            if isinstance(expected, float):
                assert value == pytest.approx(expected, rel=CLOSE, abs=0), name
            else:
                assert (type(value), value) == (type(expected), expected), name


def compare(
    found: dict[str, Any], names: Iterable[str], wanted: dict[str, Any], subtests: pytest.Subtests
) -> None:
    """Hold what Spark answered to DuckDB, and that it was asked every statement."""
    for name in names:
        with subtests.test(name):
            if name == "torn":
                refused_in_one_sentence(found["answers"][name]["refused"])
            else:
                alike(found["answers"][name], wanted[name])
    assert set(found["statements"]) == {path.stem for path in SQL.glob("*.sql")} - DUCKDB_ALONE


def refused_in_one_sentence(said: list[str]) -> None:
    """What each engine says of a torn file is its own."""
    vi, en = said
    assert vi.startswith("torn.parquet: Spark không làm được (")
    assert en.startswith("torn.parquet: Spark could not do it (")
    assert "torn.parquet" in en.partition("(")[2]
    assert "\n" not in en
    assert "org.apache" not in en


# One test an engine: its answers come at once, and two workers need not both ask for them.


def test_spark_answers_as_duckdb(samples: Path, wanted: dict[str, Any], subtests: pytest.Subtests) -> None:
    compare(asked("spark", samples), [*CASES, "torn"], wanted, subtests)


def test_spark_connect_answers_as_duckdb(
    samples: Path, server: str, wanted: dict[str, Any], subtests: pytest.Subtests
) -> None:
    compare(asked(server, samples, *CONNECTED), CONNECTED, wanted, subtests)


def test_the_cases_show_figures_and_not_only_gaps(wanted: dict[str, Any]) -> None:
    """An engine that finds nothing and one that finds nothing agree too."""
    shown = 0
    for name, found in wanted.items():
        rows = [dict(zip(found["columns"], row, strict=True)) for row in found.get("rows", [])]
        if rows:
            assert any(row["estimate"] is not None and row["se"] is not None for row in rows), name
            shown += len(rows)
    assert shown > 80
