"""An answer as JSON, CSV or a table for the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from wide.export.table import harmless


def as_json(answer: pd.DataFrame) -> str:
    """A list of objects, one a row; every digit is kept, and what is hidden or unknown is null."""
    rows = [{name: _plain(value) for name, value in row.items()} for row in answer.to_dict("records")]
    return json.dumps(rows, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_csv(answer: pd.DataFrame) -> str:
    """Comma-separated, every digit kept, empty where something is hidden or unknown."""
    return answer.map(harmless).to_csv(index=False, lineterminator="\n")


def as_table(answer: pd.DataFrame) -> str:
    """Columns under each other, five significant digits."""
    return answer.to_string(index=False, na_rep="–", float_format=lambda value: f"{value:.5g}") + "\n"


def _plain(value: object) -> object:
    if value is pd.NA or (isinstance(value, float) and not np.isfinite(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


FORMS: Mapping[str, Callable[[pd.DataFrame], str]] = {"table": as_table, "csv": as_csv, "json": as_json}
