"""The glossary: what the words of the pages mean, in both languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wide import DATA
from wide.catalogue.kinds import Both, Lang
from wide.catalogue.order import fold, sort_key


@dataclass(frozen=True)
class Term:
    """A word and its meaning."""

    term_id: str
    terms: Both
    meanings: Both


@cache
def terms(lang: Lang, data: Path = DATA) -> tuple[Term, ...]:
    """All terms in the alphabetical order of the language. Raises OSError without data/glossary.csv."""
    with (data / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Term(
                row["term_id"],
                Both(row["term_vi"], row["term_en"]),
                Both(row["meaning_vi"], row["meaning_en"]),
            )
            for row in csv.DictReader(file)
        ]
    return tuple(
        sorted(
            rows, key=lambda one: sort_key(one.terms("vi").lower()) if lang == "vi" else fold(one.terms("en"))
        )
    )
