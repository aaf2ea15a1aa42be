"""Rows on Apache Spark. Imported only where WIDE_ENGINE asks for Spark: it needs pyspark and sqlglot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from urllib.parse import unquote

import duckdb
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as spark_functions

from wide.estimate.engines.dialect import to_spark_sql
from wide.estimate.engines.table import Expression, Relation
from wide.estimate.statements import statement

#: Hidden columns of Spark for rows read from files.
FILE, PLACE = "_metadata.file_path", "_metadata.row_index"
#: Rows of a file are counted from its heading, as in a table on the screen.
FIRST_ROW = 2
_views = count()


@dataclass(frozen=True)
class SparkTable:
    """A frame of Spark; `con` is the DuckDB that takes the answers."""

    frame: DataFrame
    spark: SparkSession
    con: duckdb.DuckDBPyConnection

    @cached_property
    def types(self) -> dict[str, str]:
        empty = self.con.from_arrow(self.frame.limit(0).toArrow())
        return dict(zip(empty.columns, map(str, empty.types), strict=True))

    def column(self, name: str) -> Expression:
        quoted = name.replace("`", "``")
        return spark_functions.col(f"`{quoted}`")

    def constant(self, value: str | float | bool | None) -> Expression:
        return spark_functions.lit(value)

    def call(self, function: str, of: Expression) -> Expression:
        return spark_functions.call_function(function, of)

    def case(self, condition: Expression, value: Expression) -> Expression:
        return spark_functions.when(condition, value)

    def select(self, named: Mapping[str, Expression], where: Expression | None = None) -> SparkTable:
        rows = self.frame if where is None else self.frame.where(where)
        return self._with(rows.select(*(expression.alias(name) for name, expression in named.items())))

    def with_row_numbers(self, named: Mapping[str, Expression]) -> SparkTable:
        """See Table. Of several files the rows are counted on, in the order of their names, as DuckDB does."""
        file, index = spark_functions.col(FILE), spark_functions.col(PLACE)
        rows = self.select({**named, "at_file": file, "at_place": index}).frame
        counted = self.frame.groupBy(file.alias("at_file")).count().toArrow().to_pylist()
        sizes = {row["at_file"]: row["count"] for row in counted}
        files = sorted(sizes, key=unquote)
        before = accumulate((sizes[name] for name in files), initial=FIRST_ROW)
        firsts = pa.table({"at_file": files, "at_first": list(before)[:-1]})
        joined = rows.join(spark_functions.broadcast(self.spark.createDataFrame(firsts)), "at_file")
        at_row = spark_functions.col("at_first") + spark_functions.col("at_place")
        return self._with(joined.select(*named, at_row.alias("at_row")))

    def query(self, name: str, view: str) -> SparkTable:
        unique = f"wide_{next(_views)}"
        self.frame.createOrReplaceTempView(unique)
        text = to_spark_sql(statement(name), {view: unique}, dict(self.frame.dtypes))
        return self._with(self.spark.sql(text))

    def limit(self, count: int) -> SparkTable:
        return self._with(self.frame.limit(count))

    def fetch(self) -> Relation:
        return self.con.from_arrow(self.frame.toArrow())

    def _with(self, frame: DataFrame) -> SparkTable:
        return SparkTable(frame, self.spark, self.con)
