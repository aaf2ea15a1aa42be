"""The statements of sql/ in Spark's words."""

from __future__ import annotations

from collections.abc import Mapping

import sqlglot
from sqlglot import exp

#: Types of Spark that are numbers already; `decimal(…)` besides.
NUMERIC = ("tinyint", "smallint", "int", "bigint", "float", "double", "boolean", "decimal")
_DIGITS = "[0-9]+(_[0-9]+)*"
_NUMBER = rf"{_DIGITS}([.]({_DIGITS})?)?|[.]{_DIGITS}"
#: What DuckDB reads as a number in a text. Java alone would read 1d and 0x1p3 too, and not 1_000.
NUMBER_PATTERN = rf"(?i)^[\s]*[+]?-?(({_NUMBER})(e[+-]?{_DIGITS})?|inf|infinity|nan)[\s]*$"
#: What Java does not know of it.
UNKNOWN_TO_JAVA = r"(?i)_|[+](?=-)|[+-]+(?=nan)"


def to_spark_sql(text: str, names: Mapping[str, str], types: Mapping[str, str]) -> str:
    """A statement written for DuckDB, for Spark.

    `names`: name of a view in the statement → name of the view that Spark has. `types`: column of that view →
    its type in Spark. What `try_cast(… AS DOUBLE)` meets that is no number is read as DuckDB reads it: a text by
    DuckDB's rule, anything else (a day, a list) as no number.
    """
    tree = sqlglot.parse_one(text, read="duckdb")
    for table in tree.find_all(exp.Table):
        if table.name in names:
            table.set("this", exp.to_identifier(names[table.name]))
    for cast in list(tree.find_all(exp.TryCast)):
        column = cast.this
        if not types.get(column.name, "double").startswith(NUMERIC):
            cast.replace(_read(cast))
    return tree.sql(dialect="spark", comments=False)


def _read(cast: exp.TryCast) -> exp.Expression:
    text = exp.cast(cast.this, "STRING")
    read = cast.copy()
    read.set(
        "this", exp.Anonymous(this="regexp_replace", expressions=[text, _text(UNKNOWN_TO_JAVA), _text("")])
    )
    return exp.Case().when(exp.RegexpLike(this=text.copy(), expression=_text(NUMBER_PATTERN)), read)


def _text(value: str) -> exp.Literal:
    return exp.Literal.string(value)
