"""Samples at an address: what is said without DuckDB's extension, and what is asked of it where it is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner

from wide.cli import main
from wide.estimate import EstimateError, estimate, remote_files
from wide.text import LANGS

PEOPLE = pd.DataFrame({"y": [1.0, 2.0, 4.0]})


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any extension, whatever the machine has."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "address", ["s3://bucket/round/", "https://127.0.0.1:9/a.parquet?X-Amz-Signature=secret"]
)
def test_without_the_extension_it_is_said_how_to_get_it(address: str, bare: Path) -> None:
    with pytest.raises(EstimateError) as fault:
        estimate(address, "y")
    plain = address.partition("?")[0]
    vi, en = fault.value.say("vi"), fault.value.say("en")
    assert vi.startswith(f"{plain}: để đọc theo địa chỉ, DuckDB {duckdb.__version__} cần phần mở rộng httpfs")
    assert en.startswith(
        f"{plain}: to read from an address DuckDB {duckdb.__version__} needs its extension httpfs"
    )
    assert en.endswith("""python -c "import duckdb; duckdb.connect().install_extension('httpfs')\"""")
    assert "secret" not in vi + en
    assert not list(bare.rglob("*.duckdb_extension*")), "nothing is installed by itself"


def test_the_shell_passes_an_address_on_as_it_stands() -> None:
    result = CliRunner().invoke(main, ["estimate", "s3://bucket/round/", "--of", "y", "--lang", "en"])
    assert result.exit_code == 1
    assert result.stderr.startswith("s3://bucket/round/: to read from an address")


@pytest.mark.parametrize(
    ("address", "vi", "en"),
    [
        ("ftp://server/a.parquet", "địa chỉ cần bắt đầu bằng", "an address must begin with one of: s3://"),
        (
            "https://u:p@server/folder/",
            "máy chủ web không cho xem",
            "server/folder/: a web server does not say",
        ),
    ],
)
def test_addresses_that_cannot_be_read_at_all(address: str, vi: str, en: str) -> None:
    with pytest.raises(EstimateError) as fault:
        estimate(address, "y")
    assert vi in fault.value.say("vi")
    assert en in fault.value.say("en")
    assert "u:p" not in fault.value.say("en")


def test_a_path_is_no_address() -> None:
    assert not any(
        map(remote_files.is_address, ("a.csv", "/tmp/x", "C:\\a.csv", "c:/a.csv", Path("s3://a"), PEOPLE))
    )
    assert all(map(remote_files.is_address, ("s3://a", "https://a/b.parquet", "hdfs://a/b")))


class Extended:
    """A connection on which the extension loads, and addresses lead to a folder: no network is touched."""

    def __init__(self, con: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self.con, self.folder, self.loaded, self.read = con, folder, [], []  # type: ignore[var-annotated]

    def load_extension(self, name: str) -> None:
        self.loaded.append(name)

    def sql(self, query: str, params: dict[str, Any]) -> duckdb.DuckDBPyRelation:
        self.read.append(params)
        files = [file.replace("s3://bucket", str(self.folder)) for file in params["files"]]
        return self.con.sql(query, params={**params, "files": files})


@pytest.mark.parametrize(
    ("address", "asked"),
    [("s3://bucket/a.parquet", "s3://bucket/a.parquet"), ("s3://bucket/", "s3://bucket/**/*.parquet")],
)
def test_with_the_extension_duckdb_reads_files_and_folders(address: str, asked: str, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    PEOPLE.to_parquet(tmp_path / "a.parquet")
    PEOPLE.to_parquet(tmp_path / "deep" / "b.parquet")
    with duckdb.connect() as con:
        fake = Extended(con, tmp_path)
        table = remote_files.read_remote(fake, address)  # type: ignore[arg-type]
        assert fake.loaded == ["httpfs"]
        assert fake.read == [{"files": [asked], "by_name": address.endswith("/"), "parted": False}]
        assert estimate(table.relation, "y", suppress=False)["n"].tolist() == [
            6 if address.endswith("/") else 3
        ]


def test_what_a_server_answers_is_said_without_the_signature() -> None:
    address = "https://server/a.parquet?X-Amz-Signature=secret"
    fault = duckdb.IOException(f"HTTP Error: HTTP GET error on '{address}' (HTTP 403)\nmore")
    for lang in LANGS:
        said = remote_files.read_error(address, fault).say(lang)
        assert said.startswith("https://server/a.parquet: ")
        assert said.endswith("(HTTP Error: HTTP GET error on 'https://server/a.parquet' (HTTP 403))")
