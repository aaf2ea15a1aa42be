"""Runs the heavy statement and turns its rows into what the measures take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from duckdb import ColumnExpression

from wide.catalogue.collation import sort_key
from wide.estimate.canonical_view import canonical_view, numbered_view
from wide.estimate.domains import Ints, Level, encode_domains, encode_levels
from wide.estimate.engines.duck import DuckTable
from wide.estimate.engines.table import Table
from wide.estimate.errors import EstimateError, Reason, estimate_error
from wide.estimate.request import EstimateRequest
from wide.estimate.samples import Sample
from wide.estimate.statements import VIEW
from wide.measures.survey import Sums

PRODUCTS = ["w", "wy", "wx", "wyy", "wyx", "wxx"]
RECORD_SQUARES = ["ww", "wwy", "wwx", "wwyy", "wwyx", "wwxx"]
PSU_SQUARES = ["t11", "t1y", "t1x", "tyy", "tyx", "txx"]
KEYS = ["stratum", "d1", "d2", "d3"]
#: Weights of about 1 on average count no people: a sample is a small part of its population.
MAX_NORMALISED_MEAN = 1.25
COUNTS = ["records", "wrong", "graded", "n"]


@dataclass(frozen=True)
class Aggregates:
    """`sums` with what their indices mean.

    `levels`: for each domain column its values in order. `domains`: D × columns, which value of each column a
    domain has. `strata`: names of the strata; `lonely`: of those with one PSU. `records`, `without_domain`: how
    many records there are, and how many lack a value in a domain column. `normalised`: the weights are about 1
    on average, so they do not count people. `zero_one`: every figure is 0 or 1, so that its mean is a share.
    """

    sums: Sums
    levels: tuple[tuple[Level, ...], ...]
    domains: Ints
    strata: tuple[str, ...]
    lonely: tuple[str, ...]
    records: int
    without_domain: int
    normalised: bool
    zero_one: bool


def aggregate(sample: Sample, request: EstimateRequest) -> Aggregates:
    """The sums that answer `ask`. Raises EstimateError for an empty file and for records that cannot be counted."""
    records, centre = canonical_view(sample, request)
    rows = _rows(records, request)
    if rows.empty:
        raise estimate_error("no_records", file=sample.name)
    if rows["wrong"].any():
        raise _record_errors(sample, request, int(rows["wrong"].sum()))
    if request.psu is not None and not request.nest:
        _check_nesting(request.psu, records)
    kinds = sample.table.types
    encoded = [
        encode_levels(rows[f"d{number}"], kinds[name]) for number, name in enumerate(request.domains, start=1)
    ]
    domain, domains = encode_domains([codes for codes, _ in encoded], len(rows))
    stratum, strata = pd.factorize(rows["stratum"])
    sums = _sums(rows, domain, stratum.astype(np.int64), len(strata), request, centre)
    count = int(rows["records"].sum())
    return Aggregates(
        sums=sums,
        levels=tuple(levels for _, levels in encoded),
        domains=domains,
        strata=tuple(map(str, strata)),
        lonely=tuple(sorted(map(str, strata[sums.stratum_psus == 1]), key=sort_key)),
        records=count,
        without_domain=int(rows.loc[domain < 0, "records"].sum()),
        normalised=request.weight is None
        or float(rows["w"].sum()) <= MAX_NORMALISED_MEAN * float(rows["n"].sum()),
        zero_one=not rows["graded"].any(),
    )


def _rows(records: Table, request: EstimateRequest) -> pd.DataFrame:
    """Stratum × domain, for a gap between clusters stratum × PSU × domain."""
    answer = records.query("psu_sums", VIEW)
    keys, figures = KEYS, COUNTS + PRODUCTS
    if request.psu is None:
        figures = figures + RECORD_SQUARES
    elif request.gap is not None:
        keys, figures = [*KEYS, "psu"], [*figures, "ww"]
    else:
        answer = answer.query("strata_sums", "psu_sums")
        figures = [*figures, "ww", *PSU_SQUARES, "psus", "psus_used"]
    # Keys as text: a missing one would make fractions of whole numbers.
    texts = [ColumnExpression(key).cast("VARCHAR").alias(key) for key in keys]
    # In order, so that sums do not depend on which thread came first.
    rows: pd.DataFrame = answer.fetch().select(*texts, *figures).order(", ".join(keys)).df()
    return rows


def _sums(
    rows: pd.DataFrame,
    domain: Ints,
    stratum: Ints,
    strata: int,
    request: EstimateRequest,
    centre: tuple[float, float],
) -> Sums:
    psu: Ints | None = None
    squares: npt.NDArray[np.float64] | None = None
    per_stratum: npt.NDArray[np.float64] | Ints
    n = rows["n"].to_numpy(np.int64)
    if request.psu is None:
        squares, used = rows[RECORD_SQUARES].to_numpy(float), n
        per_stratum = np.bincount(stratum, weights=rows["records"], minlength=strata)
    elif request.gap is not None:
        names, psu_names = pd.factorize(rows["psu"])
        pairs, psu = np.unique(stratum * len(psu_names) + names, return_inverse=True)
        used = (n > 0).astype(np.int64)
        per_stratum = np.bincount(pairs // len(psu_names), minlength=strata)
    else:
        squares, used = rows[PSU_SQUARES].to_numpy(float), rows["psus_used"].to_numpy(np.int64)
        per_stratum = np.zeros(strata)
        per_stratum[stratum] = rows["psus"]
    return Sums(
        domain=domain,
        stratum=stratum,
        n=n,
        psus=used,
        products=rows[PRODUCTS].to_numpy(float),
        weight_squares=rows["ww"].to_numpy(float),
        stratum_psus=per_stratum.astype(np.int64),
        squares=squares,
        psu=psu,
        centre=centre,
    )


def _check_nesting(column: str, records: Table) -> None:
    crossing = records.query("crossing", VIEW).fetch()
    texts = crossing.select(ColumnExpression("psu").cast("VARCHAR").alias("psu")).order("psu").fetchall()
    names = [str(row[0]) for row in texts]
    if names:
        raise estimate_error("crossing", column=column, found=", ".join(names[:8]), count=len(names))


def _record_errors(sample: Sample, request: EstimateRequest, count: int) -> EstimateError:
    wrong = DuckTable(numbered_view(sample, request).query("wrong_records", VIEW).fetch())
    errors = wrong.query("faults", "wrong_records").fetch().fetchall()
    reasons = []
    for row, role, value, rule in errors:
        found = {"column": request.roles[role], "found": value, "expected": rule}
        reasons.append(Reason("cell", {"file": sample.name, "row": row, **found}))
    if (rest := count - len({row for row, *_ in errors})) > 0:
        reasons.append(Reason("more", {"count": rest}))
    return EstimateError(*reasons)
