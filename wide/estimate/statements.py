"""The statements of sql/: written once, in DuckDB's words, for every engine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

SQL = Path(__file__).parent / "sql"
#: The name by which most statements know what they read.
VIEW = "survey_records"


@cache
def statement(name: str) -> str:
    """The text of sql/<name>.sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
