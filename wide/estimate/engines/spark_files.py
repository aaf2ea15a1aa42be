"""Opens Parquet with Spark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from wide.estimate.engines.spark import SparkTable

#: What Spark raises: its own kinds, and those of the Java beneath, whose text is Spark's too.
FAULTS = (PySparkException, Py4JError)
#: What a path may hold and Spark would take for a pattern.
PATTERNS = re.compile(r"[{}\[\]*?\\]")


def read(
    spark: SparkSession, con: duckdb.DuckDBPyConnection, source: Path | str, files: Sequence[Path]
) -> SparkTable:
    """Parquet, the columns of several files matched by name.

    `files`: what this machine found at `source`. Without any, a path or address is the cluster's own and Spark
    looks what is there: a file, or a folder with the files of one table.
    """
    # Looking into every file costs a round: a single one needs none.
    reader = spark.read.option("mergeSchema", str(files != [source]).lower())
    if not files:
        places = [_plain(source) if isinstance(source, Path) else source]
    else:
        places = [_plain(file) for file in files]
        if files != [source]:
            reader = reader.option("basePath", str(Path(source).absolute()))
    return SparkTable(reader.parquet(*places), spark, con)


def _plain(path: Path) -> str:
    return PATTERNS.sub(r"\\\g<0>", str(path.absolute()))
