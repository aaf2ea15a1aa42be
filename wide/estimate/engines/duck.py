"""The engine that is always there: DuckDB, in this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression, SQLExpression

from wide.estimate.engines.table import Expression, Relation
from wide.estimate.statements import statement


@dataclass(frozen=True)
class DuckTable:
    """A relation of DuckDB. Names and values travel as expressions, never as text of a statement."""

    relation: Relation

    @property
    def types(self) -> dict[str, str]:
        return dict(zip(self.relation.columns, map(str, self.relation.types), strict=True))

    def column(self, name: str) -> Expression:
        return ColumnExpression(name)

    def constant(self, value: str | float | bool | None) -> Expression:
        return ConstantExpression(value)

    def call(self, function: str, of: Expression) -> Expression:
        return FunctionExpression(function, of)

    def case(self, condition: Expression, value: Expression) -> Expression:
        return CaseExpression(condition, value)

    def select(self, named: Mapping[str, Expression], where: Expression | None = None) -> DuckTable:
        rows = self.relation if where is None else self.relation.filter(where)
        return DuckTable(rows.select(*(expression.alias(name) for name, expression in named.items())))

    def with_row_numbers(self, named: Mapping[str, Expression]) -> DuckTable:
        """See Table. DuckDB preserves the order of a file, and of the names of several files."""
        return self.select({**named, "at_row": SQLExpression("row_number() OVER () + 1")})

    def query(self, name: str, view: str) -> DuckTable:
        answer = self.relation.query(view, statement(name))
        if answer is None:
            raise RuntimeError(f"{name}.sql gives no rows back")
        return DuckTable(answer)

    def limit(self, count: int) -> DuckTable:
        return DuckTable(self.relation.limit(count))

    def fetch(self) -> Relation:
        return self.relation


def read_parquet(
    con: duckdb.DuckDBPyConnection, files: Sequence[str], *, by_name: bool, partitioned: bool
) -> DuckTable:
    """Parquet files, paths or addresses, as parquet.sql reads them."""
    params = {"files": list(files), "by_name": by_name, "parted": partitioned}
    return DuckTable(con.sql(statement("parquet"), params=params))
