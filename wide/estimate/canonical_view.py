"""Gives the columns of a sample the fixed names that the statements of sql/ know."""

from __future__ import annotations

from difflib import get_close_matches

from wide.catalogue.collation import fold
from wide.estimate.engines.table import Expression, Table
from wide.estimate.errors import EstimateError, Reason, estimate_error
from wide.estimate.request import MAX_DOMAIN_COLUMNS, EstimateRequest
from wide.estimate.samples import Sample
from wide.estimate.statements import VIEW

_SIGNED_TYPES = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
INTEGER_TYPES = (*_SIGNED_TYPES, *(f"U{name}" for name in _SIGNED_TYPES))
FLOAT_TYPES = ("FLOAT", "DOUBLE", "DECIMAL")
#: How many values of a column a refusal names.
MAX_VALUES_LISTED = 12


def canonical_view(sample: Sample, request: EstimateRequest) -> tuple[Table, tuple[float, float]]:
    """The sample under fixed names: stratum, psu, w, y, x, d1, d2, d3, zero_one, y0, x0; and (y0, x0).

    What is not asked for is a constant. Names and values travel as expressions, never as text of a statement.
    Raises EstimateError for columns or values that the file lacks.
    """
    _check_columns(sample, request)
    if request.values:
        _check_values(sample.table, request)
    named = _expressions(sample.table, request)
    records = sample.table.select(named)
    y0 = x0 = 0.0
    if request.kind != "share" and not request.values:
        ((y0, x0),) = records.query("centre", VIEW).fetch().fetchall()
    columns = {name: records.column(name) for name in named}
    view = records.select({**columns, "y0": records.constant(y0), "x0": records.constant(x0)})
    return view, (y0, x0)


def numbered_view(sample: Sample, request: EstimateRequest) -> Table:
    """As `viewed`, without y0 and x0, with `at_row`: the row of the file."""
    return sample.table.with_row_numbers(_expressions(sample.table, request))


def _expressions(table: Table, request: EstimateRequest) -> dict[str, Expression]:
    def taken(column: str | None, constant: str | float) -> Expression:
        return table.constant(constant) if column is None else table.column(column)

    domains = [*request.domains, *[None] * MAX_DOMAIN_COLUMNS][:MAX_DOMAIN_COLUMNS]
    return {
        "stratum": taken(request.strata, ""),
        "psu": taken(request.psu, ""),
        "w": taken(request.weight, 1.0),
        "y": _indicator(table, request) if request.values else _as_number(table, request.of),
        "x": _as_number(table, request.per) if request.per else table.constant(0.0),
        "zero_one": table.constant(request.kind == "share" and not request.values),
        **{f"d{number}": taken(column, "") for number, column in enumerate(domains, start=1)},
    }


def _indicator(table: Table, request: EstimateRequest) -> Expression:
    """1 where `of` is one of the values asked for, 0 elsewhere, nothing where it is missing."""
    kind = table.types[request.of]
    column, wanted = _comparable(table.column(request.of), kind, request.values)
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
    values = table.column(column)
    if table.types[column] != "VARCHAR":
        return values
    lower = table.call("lower", values)
    return (
        table.case(lower == table.constant(""), table.constant(None))
        .when(lower == table.constant("true"), table.constant("1"))
        .when(lower == table.constant("false"), table.constant("0"))
        .otherwise(values)
    )


def _check_columns(sample: Sample, request: EstimateRequest) -> None:
    known = list(sample.table.types)
    unknown = []
    for column, role in request.columns().items():
        if column in known:
            continue
        near = get_close_matches(fold(column), [fold(name) for name in known], n=3, cutoff=0.5)
        names = ", ".join([name for name in known if fold(name) in near] or known[:12])
        unknown.append(Reason("column", {"file": sample.name, "role": role, "found": column, "near": names}))
    if unknown:
        raise EstimateError(*unknown)


def _check_values(table: Table, request: EstimateRequest) -> None:
    try:
        column, wanted = _comparable(table.column(request.of), table.types[request.of], request.values)
        matching = table.select({"value": column}, where=column.isin(*map(table.constant, wanted)))
        present = {row[0] for row in matching.query("values", VIEW).fetch().fetchall()}
        lacking = [name for name, value in zip(request.values, wanted, strict=True) if value not in present]
    except ValueError:
        lacking = list(request.values)
    if lacking:
        distinct = table.select({"value": table.column(request.of)}).query("values", VIEW)
        examples = [str(value) for (value,) in distinct.limit(MAX_VALUES_LISTED).fetch().fetchall()]
        raise estimate_error(
            "value", column=request.of, found=", ".join(lacking), known=", ".join(sorted(examples))
        )
