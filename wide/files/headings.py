"""Headings of the columns of a table that leaves the application."""

from __future__ import annotations

from wide.text import Lang, has, say


def column_heading(name: str, lang: Lang) -> str:
    """The heading of a column in the reader's language; its own name when the catalogues have none."""
    key = f"column.{name}"
    return say(lang, key) if has(lang, key) else name
