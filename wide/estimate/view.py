"""Gives the columns of a sample the fixed names that the statements of sql/ know."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, Expression, FunctionExpression

from wide.catalogue.order import fold
from wide.estimate.ask import MOST_DOMAIN_COLUMNS, Ask
from wide.estimate.reading import Sample
from wide.estimate.refused import Reason, Refused, refused

SQL = Path(__file__).parent / "sql"
VIEW = "survey_records"
NUMBERS = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)
FRACTIONS = ("FLOAT", "DOUBLE", "DECIMAL")
Relation = duckdb.DuckDBPyRelation


def asked(records: Relation, name: str, view: str = VIEW) -> Relation:
    """What the statement sql/<name>.sql answers about `records`, which it knows by the name of `view`."""
    answer = records.query(view, (SQL / f"{name}.sql").read_text(encoding="utf-8"))
    if answer is None:
        raise RuntimeError(f"{name}.sql gives no rows back")
    return answer


def viewed(sample: Sample, ask: Ask) -> tuple[Relation, tuple[float, float]]:
    """The sample under fixed names: stratum, psu, w, y, x, d1, d2, d3, zero_one, y0, x0; and (y0, x0).

    What is not asked for is a constant. Names and values travel as expressions, never as text of a statement.
    Raises Refused for columns or values that the file lacks.
    """
    _know_columns(sample, ask)
    types = dict(zip(sample.relation.columns, map(str, sample.relation.types), strict=True))
    if ask.values:
        _know_values(sample.relation, ask, types[ask.of])
    share = ask.kind == "share" and not ask.values
    named = {
        "stratum": _or(ask.strata, ""),
        "psu": _or(ask.psu, ""),
        "w": _or(ask.weight, 1.0),
        "y": _counted(ask, types[ask.of]) if ask.values else _truth(ask.of, types[ask.of]),
        "x": _truth(ask.per, types[ask.per]) if ask.per else ConstantExpression(0.0),
        "zero_one": ConstantExpression(share),
    }
    for place in range(MOST_DOMAIN_COLUMNS):
        named[f"d{place + 1}"] = _or(ask.domains[place] if place < len(ask.domains) else None, "")
    records = _select(sample.relation, named)
    y0, x0 = (0.0, 0.0) if ask.kind == "share" or ask.values else _centre(records)
    kept: dict[str, Expression] = {name: ColumnExpression(name) for name in named}
    return _select(records, {**kept, "y0": ConstantExpression(y0), "x0": ConstantExpression(x0)}), (y0, x0)


def _centre(records: Relation) -> tuple[float, float]:
    ((y0, x0),) = asked(records, "centre").fetchall()
    return float(y0), float(x0)


def _select(relation: Relation, named: dict[str, Expression]) -> Relation:
    return relation.select(*(expression.alias(name) for name, expression in named.items()))


def _or(column: str | None, constant: str | float) -> Expression:
    return ConstantExpression(constant) if column is None else ColumnExpression(column)


def _counted(ask: Ask, kind: str) -> Expression:
    """1 where `of` is one of the values asked for, 0 elsewhere, nothing where it is missing."""
    column, wanted = _comparable(ask.of, kind, ask.values)
    nothing = FunctionExpression("isnan", column) if _is_number(kind) else column == ConstantExpression("")
    counted = column.isin(*(ConstantExpression(one) for one in wanted)).cast("DOUBLE")
    return CaseExpression(nothing, ConstantExpression(None)).otherwise(counted)


def _is_number(kind: str) -> bool:
    return kind.startswith((*NUMBERS, *FRACTIONS))


def _comparable(column: str, kind: str, values: tuple[str, ...]) -> tuple[Expression, list[str | float]]:
    """A column and values as things that can be compared: numbers as numbers (1 is 1.0), the rest as text.

    Raises ValueError where the column holds numbers and a value is none.
    """
    if _is_number(kind):
        return ColumnExpression(column).cast("DOUBLE"), [float(value) for value in values]
    return ColumnExpression(column).cast("VARCHAR"), list(values)


def _truth(column: str, kind: str) -> Expression:
    """The column; of texts true and false as 1 and 0 (so R and pandas write truth), an empty one as missing."""
    found: Expression = ColumnExpression(column)
    if kind != "VARCHAR":
        return found
    lower = FunctionExpression("lower", ColumnExpression(column))
    return (
        CaseExpression(lower == ConstantExpression(""), ConstantExpression(None))
        .when(lower == ConstantExpression("true"), ConstantExpression("1"))
        .when(lower == ConstantExpression("false"), ConstantExpression("0"))
        .otherwise(found)
    )


def _know_columns(sample: Sample, ask: Ask) -> None:
    known = sample.relation.columns
    unknown = []
    for column, role in ask.columns().items():
        if column in known:
            continue
        near = get_close_matches(fold(column), [fold(one) for one in known], n=3, cutoff=0.5)
        names = [one for one in known if fold(one) in near] or known[:12]
        unknown.append(
            Reason("column", {"file": sample.name, "role": role, "found": column, "near": ", ".join(names)})
        )
    if unknown:
        raise Refused(*unknown)


def _know_values(relation: Relation, ask: Ask, kind: str) -> None:
    values = relation.select(ColumnExpression(ask.of).alias("value"))
    try:
        _, wanted = _comparable(ask.of, kind, ask.values)
        column, _ = _comparable("value", kind, ())
        wished = column.isin(*(ConstantExpression(one) for one in wanted))
        found = {row[0] for row in values.filter(wished).select(column).distinct().fetchall()}
        lacking = [name for name, one in zip(ask.values, wanted, strict=True) if one not in found]
    except ValueError:
        lacking = list(ask.values)
    if lacking:
        some = [str(row[0]) for row in values.distinct().limit(12).fetchall() if row[0] is not None]
        raise refused("value", column=ask.of, found=", ".join(lacking), known=", ".join(sorted(some)))
