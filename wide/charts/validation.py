"""Input checks of the chart forms, and their columns as plain lists."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

Cell = float | None


def checked_rows(
    rows: pd.DataFrame,
    form: str,
    required: Sequence[str],
    defaults: Mapping[str, str | int | None] | None = None,
) -> pd.DataFrame:
    """A copy of `rows` with a plain index, the `required` columns present and optional ones filled.

    Raises ValueError when a column is missing or there is no row: a page says why there is no
    picture instead of drawing an empty one.
    """
    absent = [name for name in required if name not in rows.columns]
    if absent:
        raise ValueError(f"{form}: no column {', '.join(absent)} (has {', '.join(map(str, rows.columns))})")
    if rows.empty:
        raise ValueError(f"{form}: no rows to draw")
    data = rows.reset_index(drop=True).copy()
    for name, default in (defaults or {}).items():
        if name not in data.columns:
            data[name] = [default] * len(data)
    return data


def numbers(rows: pd.DataFrame, form: str, name: str) -> list[Cell]:
    """Column `name` as plain floats, None for a gap. Raises ValueError for text or an infinite value."""
    try:
        cells = [float(v) for v in pd.to_numeric(rows[name]).astype("float64")]
    except (TypeError, ValueError) as error:
        raise ValueError(f"{form}: column {name} holds something that is not a number") from error
    if any(math.isinf(v) for v in cells):
        raise ValueError(f"{form}: column {name} holds an infinite value")
    return [None if math.isnan(v) else v for v in cells]


def present(*columns: Sequence[Cell]) -> list[float]:
    """All values of the columns that are not gaps."""
    return [v for column in columns for v in column if v is not None]


def texts(rows: pd.DataFrame, name: str) -> list[str]:
    """Column `name` as text, empty for a gap."""
    return ["" if v is None or v is pd.NA or v != v else str(v) for v in rows[name]]


def booleans(rows: pd.DataFrame, name: str) -> list[bool]:
    """Column `name` as True/False, a gap counts as False."""
    return [bool(v) if v is not None and v is not pd.NA and v == v else False for v in rows[name]]


def with_flags(words: Sequence[str], flags: Sequence[str]) -> list[str]:
    """Each word with its flag behind it."""
    return [f"{word} {flag}".strip() for word, flag in zip(words, flags, strict=True)]


def span(values: Sequence[float], *, floor: float | None = None) -> tuple[float, float]:
    """Lowest and highest value, `floor` included, never of zero length."""
    known = [*values, *([] if floor is None else [floor])]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    if low == high:
        return (low, low + 1.0) if low >= 0 else (low, 0.0)
    return low, high
