"""Opens Parquet with Spark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import duckdb
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from wide.estimate.engines.spark import SparkTable

#: What Spark raises: its own kinds, and those of the Java beneath, whose text is Spark's too.
SPARK_ERRORS = (PySparkException, Py4JError)
#: What a path may hold and Spark would take for a pattern.
PATTERNS = re.compile(r"[{}\[\]*?\\]")


def read_files(
    spark: SparkSession,
    con: duckdb.DuckDBPyConnection,
    source: Path,
    files: Sequence[Path],
    partitioned: bool,
) -> SparkTable:
    """The Parquet files that this machine found at `source`, their columns matched by name.

    `partitioned`: their folders name values, such as year=2024, that become columns.
    """
    # Looking into every file costs a round: a single one needs none.
    reader = spark.read.option("mergeSchema", str(len(files) > 1).lower())
    if partitioned:
        reader = reader.option("basePath", str(source.absolute()))
    return SparkTable(reader.parquet(*map(_escaped, files)), spark, con)


def read_on_cluster(spark: SparkSession, con: duckdb.DuckDBPyConnection, source: Path | str) -> SparkTable:
    """What the cluster finds at a path or an address of its own: a file, or a folder with all below it."""
    path = _escaped(source) if isinstance(source, Path) else source
    reader = spark.read.option("mergeSchema", "true")
    frame = reader.option("recursiveFileLookup", "true").parquet(path)
    if not all(_is_partitioned(file, str(source)) for file in frame.inputFiles()):
        return SparkTable(frame, spark, con)
    # Spark knows such folders by itself, but only where nothing asked it to look everywhere.
    return SparkTable(reader.option("recursiveFileLookup", "false").parquet(path), spark, con)


def _is_partitioned(file: str, root: str) -> bool:
    """Whether a file lies below `root` in folders such as year=2024."""
    below = unquote(file).rpartition(f"{root.rstrip('/')}/")[2]
    folders = below.split("/")[:-1]
    return bool(folders) and all("=" in name for name in folders)


def _escaped(path: Path) -> str:
    return PATTERNS.sub(r"\\\g<0>", str(path.absolute()))
