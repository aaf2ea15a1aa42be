"""Gives the columns of a sample the fixed names that the statements of sql/ know."""

from __future__ import annotations

from difflib import get_close_matches

from wide.catalogue.order import fold
from wide.estimate.engines.table import Expression, Table
from wide.estimate.errors import EstimateError, Reason, estimate_error
from wide.estimate.request import MAX_DOMAIN_COLUMNS, EstimateRequest
from wide.estimate.samples import Sample
from wide.estimate.statements import VIEW

INTEGER_TYPES = (
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
FLOAT_TYPES = ("FLOAT", "DOUBLE", "DECIMAL")
#: How many values of a column a refusal names.
MAX_VALUES_LISTED = 12


def canonical_view(sample: Sample, ask: EstimateRequest) -> tuple[Table, tuple[float, float]]:
    """The sample under fixed names: stratum, psu, w, y, x, d1, d2, d3, zero_one, y0, x0; and (y0, x0).

    What is not asked for is a constant. Names and values travel as expressions, never as text of a statement.
    Raises Refused for columns or values that the file lacks.
    """
    _check_columns(sample, ask)
    if ask.values:
        _check_values(sample.table, ask)
    named = _expressions(sample.table, ask)
    records = sample.table.select(named)
    y0, x0 = (0.0, 0.0) if ask.kind == "share" or ask.values else _centre(records)
    kept = {name: records.column(name) for name in named}
    whole = records.select({**kept, "y0": records.constant(y0), "x0": records.constant(x0)})
    return whole, (y0, x0)


def numbered_view(sample: Sample, ask: EstimateRequest) -> Table:
    """As `viewed`, without y0 and x0, with `at_row`: the row of the file."""
    return sample.table.with_row_numbers(_expressions(sample.table, ask))


def _expressions(table: Table, ask: EstimateRequest) -> dict[str, Expression]:
    def taken(column: str | None, constant: str | float) -> Expression:
        return table.constant(constant) if column is None else table.column(column)

    named = {
        "stratum": taken(ask.strata, ""),
        "psu": taken(ask.psu, ""),
        "w": taken(ask.weight, 1.0),
        "y": _indicator(table, ask) if ask.values else _as_number(table, ask.of),
        "x": _as_number(table, ask.per) if ask.per else table.constant(0.0),
        "zero_one": table.constant(ask.kind == "share" and not ask.values),
    }
    for place in range(MAX_DOMAIN_COLUMNS):
        named[f"d{place + 1}"] = taken(ask.domains[place] if place < len(ask.domains) else None, "")
    return named


def _centre(records: Table) -> tuple[float, float]:
    ((y0, x0),) = records.query("centre", VIEW).fetch().fetchall()
    return float(y0), float(x0)


def _indicator(table: Table, ask: EstimateRequest) -> Expression:
    """1 where `of` is one of the values asked for, 0 elsewhere, nothing where it is missing."""
    kind = table.types[ask.of]
    column, wanted = _comparable(table.column(ask.of), kind, ask.values)
    nothing = table.call("isnan", column) if _is_number(kind) else column == table.constant("")
    counted = column.isin(*map(table.constant, wanted)).cast("DOUBLE")
    return table.case(nothing, table.constant(None)).otherwise(counted)


def _is_number(kind: str) -> bool:
    return kind.startswith((*INTEGER_TYPES, *FLOAT_TYPES))


def _comparable(
    column: Expression, kind: str, values: tuple[str, ...]
) -> tuple[Expression, list[str] | list[float]]:
    """A column and values as things that can be compared: numbers as numbers (1 is 1.0), the rest as text.

    Raises ValueError where the column holds numbers and a value is none.
    """
    if _is_number(kind):
        return column.cast("DOUBLE"), [float(value) for value in values]
    return column.cast("STRING"), list(values)


def _as_number(table: Table, column: str) -> Expression:
    """The column; of texts true and false as 1 and 0 (so R and pandas write truth), an empty one as missing."""
    found = table.column(column)
    if table.types[column] != "VARCHAR":
        return found
    lower = table.call("lower", found)
    return (
        table.case(lower == table.constant(""), table.constant(None))
        .when(lower == table.constant("true"), table.constant("1"))
        .when(lower == table.constant("false"), table.constant("0"))
        .otherwise(found)
    )


def _check_columns(sample: Sample, ask: EstimateRequest) -> None:
    known = sample.table.columns
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
        raise EstimateError(*unknown)


def _check_values(table: Table, ask: EstimateRequest) -> None:
    try:
        column, wanted = _comparable(table.column(ask.of), table.types[ask.of], ask.values)
        wished = table.select({"value": column}, where=column.isin(*map(table.constant, wanted)))
        found = {row[0] for row in wished.query("values", VIEW).fetch().fetchall()}
        lacking = [name for name, one in zip(ask.values, wanted, strict=True) if one not in found]
    except ValueError:
        lacking = list(ask.values)
    if lacking:
        every = table.select({"value": table.column(ask.of)}).query("values", VIEW)
        some = [str(value) for (value,) in every.limit(MAX_VALUES_LISTED).fetch().fetchall()]
        raise estimate_error("value", column=ask.of, found=", ".join(lacking), known=", ".join(sorted(some)))
