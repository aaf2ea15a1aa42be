"""Text from outside in spreadsheets: what a program would run as a formula is written as plain text (CSV injection)."""

from __future__ import annotations

from typing import Any

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
#: Options for `xlsxwriter.Workbook`: text is written as text, whatever it begins with.
WORKBOOK_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def escape_formula(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula, made plain text by a leading apostrophe."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def unescape_formula(text: str) -> str:
    """The text that `escape_formula` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def safe_csv(table: pd.DataFrame) -> bytes:
    """A table as CSV that Excel reads: UTF-8 with byte order mark, formulas escaped, its columns named as they are."""
    return table.map(escape_formula).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
