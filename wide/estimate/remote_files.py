"""Reads samples at an address: Parquet in object storage or on a web server, read by DuckDB's own extension."""

from __future__ import annotations

import re
from typing import TypeGuard
from urllib.parse import urlsplit

import duckdb

from wide.estimate.engines.duck import DuckTable, read_parquet
from wide.estimate.errors import EstimateError, estimate_error

EXTENSION = "httpfs"
#: Storages whose folders can be listed.
STORAGE_SCHEMES = ("s3", "s3a", "s3n", "gs", "gcs", "r2", "hf")
WEB_SCHEMES = ("https", "http")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(source: object) -> TypeGuard[str]:
    """Whether a source is an address and no path."""
    return isinstance(source, str) and ADDRESS.match(source) is not None


def redacted(address: str) -> str:
    """An address as messages name it: without what follows a question mark, where signatures stand."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def read_remote(con: duckdb.DuckDBPyConnection, address: str) -> DuckTable:
    """The Parquet at an address; one that ends in / is a folder, all Parquet below it.

    Keys come from where DuckDB has them: secrets that it stores, else the environment. Raises EstimateError where the
    extension is not installed: nothing is ever installed here by itself.
    """
    scheme, name = urlsplit(address).scheme, redacted(address)
    storage, all_known = (
        ", ".join(f"{known}://" for known in schemes)
        for schemes in (STORAGE_SCHEMES, (*STORAGE_SCHEMES, *WEB_SCHEMES))
    )
    if scheme not in (*STORAGE_SCHEMES, *WEB_SCHEMES):
        raise estimate_error("address", found=name, known=all_known)
    if address.endswith("/") and scheme in WEB_SCHEMES:
        raise estimate_error("address_folder", file=name, known=storage)
    try:
        con.load_extension(EXTENSION)
    except duckdb.Error as error:
        if _is_installed(con):
            raise read_error(address, error) from error
        version = duckdb.__version__
        raise estimate_error("address_extension", file=name, name=EXTENSION, version=version) from error
    pattern = f"{address}**/*.parquet" if address.endswith("/") else address
    return read_parquet(con, [pattern], by_name=address.endswith("/"), partitioned=False)


def read_error(address: str, error: Exception) -> EstimateError:
    """DuckDB's complaint with its first sentence, in which the address stands without its signature."""
    first = str(error).split("\n", 1)[0].replace(address, redacted(address))
    return estimate_error("address_unreadable", file=redacted(address), detail=first)


def _is_installed(con: duckdb.DuckDBPyConnection) -> bool:
    extensions = con.table_function("duckdb_extensions").filter(
        duckdb.ColumnExpression("extension_name") == duckdb.ConstantExpression(EXTENSION)
    )
    return any(bool(row[0]) for row in extensions.select("installed").fetchall())
