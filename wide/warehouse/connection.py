"""Opens a warehouse file read-only, with no access to other files, the network or settings."""

import logging
import threading
from pathlib import Path

import duckdb

from wide.warehouse.stamp import Stamp, read_statement

#: A thread for each query: most read a few thousand rows, where a second thread costs more than it saves, and
#: concurrent sessions need the processors.
THREADS = 1
MEMORY = "512MB"
#: Optimizers of DuckDB for large results that cost more than they save on a few hundred rows:
#: distinct_aggregate_rewrite makes each `string_agg(DISTINCT …)` a join of its own (2 ms of a query's 8);
#: join_filter_pushdown builds a bitmap of the key range, megabytes between `par_score` and `sipas_pct` (1 to 6 ms),
#: where an IN list in the statement skips the same row groups; late_materialization reads the table twice for LIMIT.
DISABLED_OPTIMIZERS = (
    "distinct_aggregate_rewrite,compressed_materialization,join_filter_pushdown,late_materialization"
)

log = logging.getLogger(__name__)
_lock = threading.Lock()


class ForeignFile(RuntimeError):
    """The path of the warehouse is taken by a database that WIDE did not make."""

    def __init__(self, target: Path) -> None:
        """Name the file and the ways out."""
        self.filename = str(target)
        super().__init__(f"{target} is not WIDE's; move it away or set WIDE_WAREHOUSE")


def open_read_only(target: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads `target` and nothing else: no other file, no network, no settings."""
    con = duckdb.connect(
        target,
        read_only=True,
        config={
            "threads": str(THREADS),
            "memory_limit": MEMORY,
            "disabled_optimizers": DISABLED_OPTIMIZERS,
            "temp_directory": str(target.with_suffix(".tmp")),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    with _lock:
        # A file that this process holds already is shared, and was locked when it was opened first.
        if con.execute(read_statement("locked")).fetchone() != (True,):
            # In this order, and not in `config`, whose order DuckDB does not keep: the first forbids to
            # choose a temporary folder, the second forbids to take back the first.
            con.execute("SET enable_external_access = false")
            con.execute("SET lock_configuration = true")
    return con


def read_stamp(target: Path) -> Stamp | None:
    """What `target` was made from; None when it is missing or torn.

    Raises ForeignFile when it is a DuckDB file of somebody else, which a build would overwrite.
    """
    if not target.is_file():
        return None
    try:
        with open_read_only(target) as con:
            row = con.execute(read_statement("stamp")).fetchone()
    except duckdb.CatalogException as fault:
        raise ForeignFile(target) from fault
    except duckdb.Error as fault:
        log.warning("%s cannot be read and is built anew: %s", target, fault)
        return None
    if row is None or target.stat().st_size < row[2]:
        log.warning("%s is torn and is built anew", target)
        return None
    return Stamp(row[0], row[1])
