"""The values of domain columns: which there are, in which order, and which a row has."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from wide.catalogue.collation import sort_key
from wide.estimate.canonical_view import FLOAT_TYPES, INTEGER_TYPES

Level = str | int | float | bool
Ints = npt.NDArray[np.int64]


def encode_levels(column: pd.Series, kind: str) -> tuple[Ints, tuple[Level, ...]]:
    """The values of a domain column in order, and which of them each row has (-1: missing)."""
    names = [
        str(name) for name in column.dropna().unique() if name != "nan" or not kind.startswith(FLOAT_TYPES)
    ]
    read = {name: _value(name, kind) for name in names}
    if kind == "VARCHAR" and all(_is_plain_integer(name) for name in names):
        read = {name: int(name) for name in names}
    order = sorted(names, key=lambda name: _sort_key(read[name]))
    codes_by_name = {name: number for number, name in enumerate(order)}
    codes = column.map(codes_by_name).fillna(-1).to_numpy(np.int64).astype(np.int64)
    return codes, tuple(read[name] for name in order)


def _value(name: str, kind: str) -> Level:
    if kind in INTEGER_TYPES:
        return int(name)
    if kind.startswith(FLOAT_TYPES):
        return float(name)
    return name == "true" if kind == "BOOLEAN" else name


def _is_plain_integer(name: str) -> bool:
    """Whether a text is a whole number as one would write it: 7, not 07, which is a code."""
    digits = name.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(name) < 16 and str(int(name)) == name


def _sort_key(level: Level) -> tuple[object, ...]:
    return sort_key(level) if isinstance(level, str) else (level,)


def encode_domains(codes: list[Ints], rows: int) -> tuple[Ints, Ints]:
    """The domain of each row (-1: a value is missing), and the domains as rows of codes, in order."""
    if not codes:
        return np.zeros(rows, dtype=np.int64), np.zeros((1, 0), dtype=np.int64)
    table = np.stack(codes, axis=1)
    complete = (table >= 0).all(axis=1)
    domains, index = np.unique(table[complete], axis=0, return_inverse=True)
    domain = np.full(rows, -1, dtype=np.int64)
    domain[complete] = index.ravel()
    return domain, domains.astype(np.int64)
