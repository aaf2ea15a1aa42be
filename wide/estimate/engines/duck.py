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
    def columns(self) -> list[str]:
        """See Table."""
        return list(self.relation.columns)

    @property
    def types(self) -> dict[str, str]:
        """See Table."""
        return dict(zip(self.relation.columns, map(str, self.relation.types), strict=True))

    def column(self, name: str) -> Expression:
        """See Table."""
        return ColumnExpression(name)

    def constant(self, value: str | float | bool | None) -> Expression:
        """See Table."""
        return ConstantExpression(value)

    def call(self, function: str, of: Expression) -> Expression:
        """See Table."""
        return FunctionExpression(function, of)

    def case(self, condition: Expression, value: Expression) -> Expression:
        """See Table."""
        return CaseExpression(condition, value)

    def select(self, named: Mapping[str, Expression], where: Expression | None = None) -> DuckTable:
        """See Table."""
        rows = self.relation if where is None else self.relation.filter(where)
        return DuckTable(rows.select(*(expression.alias(name) for name, expression in named.items())))

    def with_row_numbers(self, named: Mapping[str, Expression]) -> DuckTable:
        """See Table. DuckDB keeps the order of a file, and that of the names of several."""
        return self.select({**named, "at_row": SQLExpression("row_number() OVER () + 1")})

    def query(self, name: str, view: str) -> DuckTable:
        """See Table."""
        answer = self.relation.query(view, statement(name))
        if answer is None:
            raise RuntimeError(f"{name}.sql gives no rows back")
        return DuckTable(answer)

    def limit(self, count: int) -> DuckTable:
        """See Table."""
        return DuckTable(self.relation.limit(count))

    def fetch(self) -> Relation:
        """See Table."""
        return self.relation


def read_parquet(
    con: duckdb.DuckDBPyConnection, places: Sequence[str], *, by_name: bool, parted: bool
) -> DuckTable:
    """Parquet files, paths or addresses, as parquet.sql reads them."""
    words = {"files": list(places), "by_name": by_name, "parted": parted}
    return DuckTable(con.sql(statement("parquet"), params=words))
