"""The interface of an engine: select columns, run a statement, fetch the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import duckdb

Relation = duckdb.DuckDBPyRelation
#: An expression of the engine's own. Both kinds answer to ==, alias, cast, isin, when and otherwise, and both
#: know the types DOUBLE and STRING.
Expression = Any


class Table(Protocol):
    """Rows on an engine; nothing is computed before `fetch`."""

    @property
    def types(self) -> dict[str, str]:
        """Column → its type as DuckDB names it, in order."""

    def column(self, name: str) -> Expression:
        """The column of this name, whatever signs stand in it."""

    def constant(self, value: str | float | bool | None) -> Expression:
        """The same value in every row."""

    def call(self, function: str, of: Expression) -> Expression:
        """A function that both engines have: lower, isnan."""

    def case(self, condition: Expression, value: Expression) -> Expression:
        """`value` where `condition` holds; `when` and `otherwise` go on."""

    def select(self, named: Mapping[str, Expression], where: Expression | None = None) -> Table:
        """One column for each of `named`; with `where` only the rows for which it holds."""

    def with_row_numbers(self, named: Mapping[str, Expression]) -> Table:
        """As `select`, with `at_row`: which row of the file it is, the first record being row 2."""

    def query(self, name: str, view: str) -> Table:
        """The result of sql/<name>.sql, which reads these rows under the name `view`."""

    def limit(self, count: int) -> Table:
        """The first `count` rows."""

    def fetch(self) -> Relation:
        """The rows as a relation of DuckDB in this process."""
