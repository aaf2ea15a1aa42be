"""Opens a warehouse file so that nothing but its own tables can be read, and nothing can be written."""

import logging
import threading
from pathlib import Path

import duckdb

from wide.warehouse.stamp import SQL, Stamp

#: One for each question: most read a few thousand rows, where a second thread costs more than it brings, and viewers
#: who ask at the same time have the processors to themselves.
THREADS = 1
MEMORY = "512MB"
#: Ways of DuckDB to speed up large sums that cost more than they bring on answers of a few hundred rows: each of our
#: `string_agg(DISTINCT …)` would become a join of its own, 2 ms of a question's 8; and a join would first make a map of
#: the range between its least and its greatest key, megabytes between `par_score` and `sipas_pct`, 1 to 6 ms, where a
#: list in the statement lets the file skip the same groups of rows for nothing; and `LIMIT` would find its rows
#: by one column and read the table a second time for the others, twice the time where a handful is left anyway.
LEFT_OUT = "distinct_aggregate_rewrite,compressed_materialization,join_filter_pushdown,late_materialization"

log = logging.getLogger(__name__)
_locking = threading.Lock()


class ForeignFile(RuntimeError):
    """The path of the warehouse is taken by a database that WIDE did not make."""

    def __init__(self, target: Path) -> None:
        """Name the file and the ways out."""
        self.filename = str(target)
        super().__init__(f"{target} is not WIDE's; move it away or set WIDE_WAREHOUSE")


def open_locked(target: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads `target` and nothing else: no other file, no network, no settings."""
    con = duckdb.connect(
        target,
        read_only=True,
        config={
            "threads": str(THREADS),
            "memory_limit": MEMORY,
            "disabled_optimizers": LEFT_OUT,
            "temp_directory": str(target.with_suffix(".tmp")),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    with _locking:
        # A file that this process holds already is shared, and was locked when it was opened first.
        if con.execute(_asked("locked")).fetchone() != (True,):
            # In this order, and not in `config`, whose order DuckDB does not keep: the first forbids to
            # choose a temporary folder, the second forbids to take back the first.
            con.execute("SET enable_external_access = false")
            con.execute("SET lock_configuration = true")
    return con


def pulse(con: duckdb.DuckDBPyConnection) -> None:
    """Read something of the file; raises duckdb.Error when it does not answer."""
    con.execute(_asked("stamp")).fetchone()


def _asked(name: str) -> str:
    return (SQL / "statements" / f"{name}.sql").read_text(encoding="utf-8")


def read_stamp(target: Path) -> Stamp | None:
    """What `target` was made from; None when it is missing or torn.

    Raises ForeignFile when it is a DuckDB file of somebody else, which a build would overwrite.
    """
    if not target.is_file():
        return None
    try:
        with open_locked(target) as con:
            row = con.execute(_asked("stamp")).fetchone()
    except duckdb.CatalogException as fault:
        raise ForeignFile(target) from fault
    except duckdb.Error as fault:
        log.warning("%s cannot be read and is built anew: %s", target, fault)
        return None
    if row is None or target.stat().st_size < row[2]:
        log.warning("%s is torn and is built anew", target)
        return None
    return Stamp(row[0], row[1])
