"""Samples that lie at an address: Parquet in object storage or on a web server, read by DuckDB's own extension."""

from __future__ import annotations

import re
from typing import TypeGuard
from urllib.parse import urlsplit

import duckdb

from wide.estimate.engines.duck import DuckTable, parquet
from wide.estimate.refused import Refused, refused

EXTENSION = "httpfs"
#: Storages whose folders can be listed.
STORES = ("s3", "s3a", "s3n", "gs", "gcs", "r2", "hf")
WEB = ("https", "http")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(source: object) -> TypeGuard[str]:
    """Whether a source is an address and no path."""
    return isinstance(source, str) and ADDRESS.match(source) is not None


def shown(address: str) -> str:
    """An address as messages name it: without what follows a question mark, where signatures stand."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def read(con: duckdb.DuckDBPyConnection, address: str) -> DuckTable:
    """The Parquet at an address; one that ends in / is a folder, all Parquet below it.

    Keys come from where DuckDB has them: secrets that it keeps, else the environment. Raises Refused where the
    extension is not installed: nothing is ever installed here by itself.
    """
    scheme = urlsplit(address).scheme
    if scheme not in (*STORES, *WEB):
        raise refused(
            "address", found=shown(address), known=", ".join(f"{one}://" for one in (*STORES, *WEB))
        )
    if address.endswith("/") and scheme in WEB:
        raise refused("address_folder", file=shown(address), known=", ".join(f"{one}://" for one in STORES))
    try:
        con.load_extension(EXTENSION)
    except duckdb.Error as fault:
        if _installed(con):
            raise unreadable(address, fault) from fault
        version = duckdb.__version__
        raise refused("address_extension", file=shown(address), name=EXTENSION, version=version) from fault
    place = f"{address}**/*.parquet" if address.endswith("/") else address
    return parquet(con, [place], by_name=address.endswith("/"), parted=False)


def unreadable(address: str, fault: Exception) -> Refused:
    """DuckDB's complaint with its first sentence, in which the address stands without its signature."""
    first = str(fault).split("\n", 1)[0].replace(address, shown(address))
    return refused("address_unreadable", file=shown(address), detail=first)


def _installed(con: duckdb.DuckDBPyConnection) -> bool:
    known = con.table_function("duckdb_extensions").filter(
        duckdb.ColumnExpression("extension_name") == duckdb.ConstantExpression(EXTENSION)
    )
    return any(bool(row[0]) for row in known.select("installed").fetchall())
