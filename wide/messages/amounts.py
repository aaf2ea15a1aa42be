"""A figure with its unit, written for a reader of either language: for the pages, the brief and other files."""

from __future__ import annotations

from wide import catalogue
from wide.text import NO_BREAK, Lang, no_break, number, percent


def value(amount: float | None, unit_id: str, lang: Lang) -> str:
    """A figure with its unit, in the decimals usual for it: `5,7 %`, `1.234 nghìn người`."""
    unit = catalogue.units[unit_id]
    if unit_id == "percent":
        return percent(amount, lang, unit.decimals)
    suffix = no_break(unit.suffix(lang).strip())
    return number(amount, lang, unit.decimals) + (NO_BREAK + suffix if suffix else "")
