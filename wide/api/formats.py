"""Rows as CSV, JSON or Parquet, with the same columns in the same order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide.files.spreadsheet_safety import escape_formula

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def csv_bytes(rows: pd.DataFrame, *, bom: bool = False) -> bytes:
    """UTF-8, a comma between cells, numbers with a point, true and false in small letters, gaps empty.

    A text that a spreadsheet would run as a formula gets a leading apostrophe. `bom` puts the mark before it
    that Excel needs to open a file by a double click.
    """
    safe = rows.copy(deep=False)
    for name in rows.columns:
        if pd.api.types.is_bool_dtype(rows[name]):
            safe[name] = rows[name].map({True: "true", False: "false"})
        elif not pd.api.types.is_numeric_dtype(rows[name]):
            safe[name] = rows[name].map(escape_formula)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig" if bom else "utf-8")


def json_bytes(rows: pd.DataFrame, about: Mapping[str, Any]) -> bytes:
    """An object: what `about` says (total, limit, offset, next, version), then `data`, one object a row."""
    columns = [[_plain(value) for value in rows[name].tolist()] for name in rows.columns]
    names = [str(name) for name in rows.columns]
    data = [dict(zip(names, line, strict=True)) for line in zip(*columns, strict=True)]
    return (json.dumps({**about, "data": data}, ensure_ascii=False, allow_nan=False) + "\n").encode()


def parquet_bytes(rows: pd.DataFrame) -> bytes:
    """One Parquet file, compressed with zstd."""
    return rows.to_parquet(index=False, compression="zstd")


def _plain(value: Any) -> Any:
    """A cell that JSON knows: gaps as null, anything else that is not plain as its text."""
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | dict):
        return str(value)
    return None if pd.isna(value) else value if isinstance(value, float) else str(value)
