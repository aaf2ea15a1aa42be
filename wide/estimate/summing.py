"""Runs the one heavy statement and turns its rows into what the measures take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wide.catalogue.order import sort_key
from wide.estimate.ask import Ask
from wide.estimate.reading import Sample
from wide.estimate.refused import Reason, Refused, refused
from wide.estimate.view import FRACTIONS, NUMBERS, Relation, asked, viewed
from wide.measures.survey import Sums

PRODUCTS = ["w", "wy", "wx", "wyy", "wyx", "wxx"]
SQUARES = ["ww", "wwy", "wwx", "wwyy", "wwyx", "wwxx"]
Level = str | int | float | bool
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Summed:
    """`sums` with what their indices mean.

    `levels`: for each domain column its values in order. `domains`: D × columns, which value of each column a
    domain has. `strata`: names of the strata; `lonely`: of those with one PSU. `records`, `without_domain`: how
    many records there are, and how many lack a value in a domain column.
    `normalised`: the weights add up to the number of records or fewer, so they do not count people.
    `zero_one`: every figure is 0 or 1, so that its mean is a share.
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


def summed_up(sample: Sample, ask: Ask) -> Summed:
    """The sums that answer `ask`. Raises Refused for an empty file and for records that cannot be counted."""
    records, centre = viewed(sample, ask)
    rows = asked(records, "psu_sums").df()
    if rows.empty:
        raise refused("no_records", file=sample.name)
    if rows["wrong"].any():
        raise _faults(sample, ask, records, int(rows["wrong"].sum()))
    stratum, strata = pd.factorize(rows["stratum"])
    psu, per_stratum = _psus(rows, stratum, len(strata), ask)
    columns = [f"d{place + 1}" for place in range(len(ask.domains))]
    kinds = dict(zip(sample.relation.columns, map(str, sample.relation.types), strict=True))
    found = [_levels(rows[key], kinds[name]) for key, name in zip(columns, ask.domains, strict=True)]
    index, domains = _domains([codes for codes, _ in found], len(rows))
    sums = Sums(
        domain=index,
        stratum=stratum.astype(np.int64),
        psu=psu,
        n=rows["n"].to_numpy(np.int64),
        products=rows[PRODUCTS].to_numpy(float),
        squares=rows[SQUARES].to_numpy(float),
        stratum_psus=per_stratum,
        centre=centre,
    )
    count = int(rows["psus"].sum())
    alone = tuple(str(strata[one]) for one in np.flatnonzero(per_stratum == 1))
    return Summed(
        sums=sums,
        levels=tuple(levels for _, levels in found),
        domains=domains,
        strata=tuple(map(str, strata)),
        lonely=alone,
        records=count,
        without_domain=int(rows.loc[index < 0, "psus"].sum()),
        normalised=ask.weight is None or float(rows["w"].sum()) <= count * (1 + 1e-6),
        zero_one=not rows["graded"].any(),
    )


def _psus(rows: pd.DataFrame, stratum: Ints, strata: int, ask: Ask) -> tuple[Ints | None, Ints]:
    """The PSU of each row, and how many each stratum has."""
    if ask.psu is None:
        return None, np.bincount(stratum, weights=rows["psus"], minlength=strata).astype(np.int64)
    names, known = pd.factorize(rows["psu"])
    pairs, psu = np.unique(stratum.astype(np.int64) * len(known) + names, return_inverse=True)
    if not ask.nest and len(pairs) > len(known):
        crossing = pd.Series(pairs % len(known)).value_counts()
        several = [str(known[one]) for one in sorted(crossing.index[crossing > 1])]
        raise refused("crossing", column=ask.psu, found=", ".join(several[:8]), count=len(several))
    return psu.astype(np.int64), np.bincount(pairs // len(known), minlength=strata).astype(np.int64)


def _levels(column: pd.Series, kind: str) -> tuple[Ints, tuple[Level, ...]]:
    """The values of a domain column in order, and which of them each row has (-1: missing)."""
    names = [str(one) for one in column.dropna().unique()]
    read = {name: _value(name, kind) for name in names}
    if kind == "VARCHAR" and all(_whole(name) for name in names):
        read = {name: int(name) for name in names}
    order = sorted(names, key=lambda name: _place(read[name]))
    place = {name: number for number, name in enumerate(order)}
    codes = column.map(place).fillna(-1).to_numpy(np.int64).astype(np.int64)
    return codes, tuple(read[name] for name in order)


def _value(name: str, kind: str) -> Level:
    if kind in NUMBERS:
        return int(name)
    if kind.startswith(FRACTIONS):
        return float(name)
    return name == "true" if kind == "BOOLEAN" else name


def _whole(name: str) -> bool:
    """Whether a text is a whole number as one would write it: 7, not 07, which is a code."""
    digits = name.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(name) < 16 and str(int(name)) == name


def _place(level: Level) -> tuple[object, ...]:
    return sort_key(level) if isinstance(level, str) else (level,)


def _domains(codes: list[Ints], rows: int) -> tuple[Ints, Ints]:
    """The domain of each row (-1: a value is missing), and the domains as rows of codes, in order."""
    if not codes:
        return np.zeros(rows, dtype=np.int64), np.zeros((1, 0), dtype=np.int64)
    table = np.stack(codes, axis=1)
    known = (table >= 0).all(axis=1)
    domains, index = np.unique(table[known], axis=0, return_inverse=True)
    found = np.full(rows, -1, dtype=np.int64)
    found[known] = index.ravel()
    return found, domains.astype(np.int64)


def _faults(sample: Sample, ask: Ask, records: Relation, count: int) -> Refused:
    columns = {"strata": ask.strata, "psu": ask.psu, "weight": ask.weight, "of": ask.of, "per": ask.per}
    found = asked(records, "faults").fetchall()
    reasons = [
        Reason(
            "cell",
            {"file": sample.name, "row": row, "column": columns[role], "found": value, "expected": rule},
        )
        for row, role, value, rule in found
    ]
    if count > len(found):
        reasons.append(Reason("more", {"count": count - len(found)}))
    return Refused(*reasons)
