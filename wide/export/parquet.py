"""The warehouse as Parquet files in a zip, built on request, one at a time; the last build is cached."""

from __future__ import annotations

import io
import shutil
import tempfile
import threading
import zipfile
from functools import lru_cache
from pathlib import Path

import duckdb

from wide import DATA

MEMORY = "256MB"
#: Tables of the warehouse about itself, which are not exported.
INTERNAL = {"built"}
_building = threading.Lock()


def archive(warehouse: Path, data: Path = DATA) -> bytes:
    """A zip of one <table>.parquet for each table of the file `warehouse`, with `data`'s datapackage.json.

    The file is copied first and the copy opened: the connection that serves the pages is locked and may
    write nothing, and it stays so. DuckDB may use 256 MB and one thread; concurrent requests wait for the same build.
    Raises OSError when `warehouse` is missing or the disk is full.
    """
    with _building:
        return _archive(warehouse, warehouse.stat().st_mtime_ns, data)


@lru_cache(maxsize=1)
def _archive(warehouse: Path, _changed: int, data: Path) -> bytes:
    with tempfile.TemporaryDirectory(prefix="wide-parquet-") as folder:
        scratch = Path(folder)
        copy = scratch / "copy.duckdb"
        shutil.copyfile(warehouse, copy)
        file = io.BytesIO()
        # Parquet is packed already: the zip only holds the files together.
        with (
            duckdb.connect(
                copy,
                read_only=True,
                config={"threads": 1, "memory_limit": MEMORY, "temp_directory": str(scratch / "spill")},
            ) as con,
            zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as box,
        ):
            for table in tables(con):
                path = scratch / f"{table}.parquet"
                con.table(table).write_parquet(str(path), compression="zstd")
                box.write(path, path.name)
                path.unlink()
            box.write(data / "datapackage.json", "datapackage.json")
    return file.getvalue()


def tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of the exported tables (not the views), in order."""
    rows = con.table("duckdb_tables").select("table_name").fetchall()
    return sorted(name for (name,) in rows if name not in INTERNAL)
