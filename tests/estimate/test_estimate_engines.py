"""Which engine WIDE_ENGINE names, and what is said when there is none to be had."""

from __future__ import annotations

import itertools
import re
import socket
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from bench.server import free_port
from wide.estimate import EstimateError, estimate
from wide.estimate.engines import session
from wide.estimate.engines.choice import EngineChoice, configured_engine
from wide.text import LANGS

unix = pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for Java")
PEOPLE = pd.DataFrame({"y": [1.0, 2.0, 4.0], "d": ["a", "b", "a"]})


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    PEOPLE.to_parquet(tmp_path / "synthetic.parquet")
    return tmp_path / "synthetic.parquet"


def refusal(source: Any, engine: str, patch: pytest.MonkeyPatch) -> dict[str, str]:
    patch.setenv("WIDE_ENGINE", engine)
    with pytest.raises(EstimateError) as fault:
        estimate(source, "y")
    return {lang: fault.value.say(lang) for lang in LANGS}


@pytest.mark.parametrize(
    ("word", "choice", "place"),
    [
        ("", EngineChoice(), None),
        (" duckdb ", EngineChoice("duckdb"), None),
        ("spark", EngineChoice("spark"), None),
        ("sc://spark.example", EngineChoice("spark", "sc://spark.example"), ("spark.example", 15002)),
        (
            "sc://10.0.0.1:443/;use_ssl=true",
            EngineChoice("spark", "sc://10.0.0.1:443/;use_ssl=true"),
            ("10.0.0.1", 443),
        ),
        ("spark://master:7078", EngineChoice("spark", "spark://master:7078"), ("master", 7078)),
    ],
)
def test_what_wide_engine_may_name(word: str, choice: EngineChoice, place: tuple[str, int] | None) -> None:
    found = configured_engine({"WIDE_ENGINE": word})
    assert found == choice
    if place:
        assert found.host_and_port == place
        assert found.uses_connect == word.startswith("sc:")


@pytest.mark.parametrize(
    "word", ["Spark", "polars", "sc://", "sc://host:port", "spark://", "http://host:1", "sc:host"]
)
def test_any_other_word_is_refused(word: str, parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = refusal(parquet, word, monkeypatch)
    assert said["vi"].startswith(f"WIDE_ENGINE: thấy “{word}”; cần duckdb, spark")
    assert said["en"].startswith(f"WIDE_ENGINE: found “{word}”; expected duckdb, spark")


def test_what_is_in_memory_stays_with_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = estimate(PEOPLE, "y", ["d"], suppress=False)
    for word in ("spark", "sc://127.0.0.1:1", "nonsense"):
        monkeypatch.setenv("WIDE_ENGINE", word)
        with duckdb.connect() as con:
            for source in (PEOPLE, con.from_df(PEOPLE)):
                pd.testing.assert_frame_equal(estimate(source, "y", ["d"], suppress=False), wanted)


def test_spark_reads_no_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "synthetic.csv"
    PEOPLE.to_csv(file)
    said = refusal(file, "spark", monkeypatch)
    assert "synthetic.csv: Spark chỉ đọc Parquet" in said["vi"]
    assert "set WIDE_ENGINE=duckdb" in said["en"]


@pytest.mark.parametrize(
    ("engine", "named"),
    [
        ("spark", "pyspark, sqlglot."),
        (
            "sc://host:1/;token=secret",
            "pyspark, sqlglot, grpcio, grpcio-status, googleapis-common-protos, zstandard.",
        ),
    ],
)
def test_packages_that_are_missing_are_named(
    engine: str, named: str, parquet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "find_spec", lambda name: None)
    said = refusal(parquet, engine, monkeypatch)
    assert f"chưa được cài trên máy này: {named}" in said["vi"]
    assert f"not installed on this machine: {named}" in said["en"]
    assert "requirements-spark.txt" in said["en"]
    assert "secret" not in said["en"]


def test_a_package_within_a_missing_one_is_missing() -> None:
    assert not session._installed("nowhere.at.all")
    assert session._installed("importlib.util")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if everything were installed: what is asked next is Java, or somebody at the address."""
    monkeypatch.setattr(session, "find_spec", lambda name: name)


@pytest.mark.usefixtures("installed")
def test_a_machine_without_java_says_so(
    parquet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = refusal(parquet, "spark", monkeypatch)
    assert "WIDE_ENGINE=spark cần Java 17 trở lên; thấy “không có gì”" in said["vi"]
    assert "WIDE_ENGINE=spark needs Java 17 or newer; found “nothing”" in said["en"]


@unix
@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    "line", ['openjdk version "11.0.2" 2019-01-15', 'java version "1.8.0_401"', "no Java"]
)
def test_an_old_java_is_named(
    line: str, parquet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g'\necho '{line}' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert f"found “{line}”" in refusal(parquet, "spark", monkeypatch)["en"]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("scheme", ["sc", "spark"])
def test_an_address_where_nobody_listens(scheme: str, parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"{scheme}://127.0.0.1:{free_port()}"
    said = refusal(parquet, f"{address}/;token=secret" if scheme == "sc" else address, monkeypatch)
    assert f"WIDE_ENGINE={address}: không có máy chủ Spark nào trả lời" in said["vi"]
    assert f"WIDE_ENGINE={address}: no Spark server answers" in said["en"]
    assert "secret" not in said["en"]


def test_an_address_where_something_else_listens(parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in session.PACKAGES | session.CONNECT_PACKAGES:
        pytest.importorskip(name)
    monkeypatch.setattr(session, "CONNECT_TIMEOUT", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"sc://127.0.0.1:{silent.getsockname()[1]}"
        assert (
            f"{address}: no Spark server answers at this address (1 s)"
            in refusal(parquet, address, monkeypatch)["en"]
        )


def test_of_a_broken_line_to_a_server_the_sentence_is_said() -> None:
    record = '<_Rendezvous of RPC that terminated with:\n\tstatus = UNAVAILABLE\n\tdetails = "Connection refused"\n>'
    for fault, detail in (
        (RuntimeError(record), "Connection refused"),
        (RuntimeError("\n[A] b\nc"), "[A] b"),
    ):
        assert (
            session.spark_error("a.parquet", fault).say("en")
            == f"a.parquet: Spark could not do it ({detail})"
        )
    assert "(RuntimeError)" in session.spark_error("a.parquet", RuntimeError()).say("vi")


def test_texts_are_numbers_for_spark_where_they_are_for_duckdb() -> None:
    pytest.importorskip("sqlglot")
    from wide.estimate.engines.dialect import NUMBER_PATTERN

    pieces = [
        "1",
        "0",
        "23",
        "_",
        ".",
        "e",
        "E",
        "+",
        "-",
        " ",
        "\t",
        "\u00a0",
        "inf",
        "nan",
        "iNFinity",
        "1e5",
        "d",
    ]
    texts = ["".join(some) for size in range(4) for some in itertools.product(pieces, repeat=size)]
    with duckdb.connect() as con:
        rows = con.from_df(pd.DataFrame({"t": texts})).query(
            "texts", "FROM texts SELECT t, try_cast(t AS DOUBLE)"
        )
        read = {text for text, number in rows.fetchall() if number is not None}
    assert len(read) > 300
    assert {text for text in texts if re.search(NUMBER_PATTERN, text, re.ASCII)} == read


def test_a_statement_in_the_words_of_spark() -> None:
    pytest.importorskip("sqlglot")
    from wide.estimate.engines.dialect import to_spark_sql

    text = "SELECT try_cast(y AS DOUBLE) AS y, try_cast(w AS DOUBLE) AS w FROM survey_records ORDER BY y"
    found = to_spark_sql(text, {"survey_records": "wide_1"}, {"y": "string", "w": "decimal(9,2)"})
    assert "FROM wide_1" in found
    assert "TRY_CAST(w AS DOUBLE)" in found
    assert "RLIKE" in found.partition(" AS y")[0]
    assert found.endswith("ORDER BY y NULLS LAST")
