"""The glossary: terms and their meanings in both languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wide import DATA
from wide.catalogue.collation import fold, sort_key
from wide.catalogue.models import Bilingual, Lang


@dataclass(frozen=True)
class Term:
    """A word and its meaning."""

    term_id: str
    terms: Bilingual
    meanings: Bilingual


@cache
def terms(lang: Lang, data: Path = DATA) -> tuple[Term, ...]:
    """All terms in the alphabetical order of the language. Raises OSError without data/glossary.csv."""
    with (data / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Term(
                row["term_id"],
                Bilingual(row["term_vi"], row["term_en"]),
                Bilingual(row["meaning_vi"], row["meaning_en"]),
            )
            for row in csv.DictReader(file)
        ]
    return tuple(
        sorted(
            rows,
            key=lambda term: sort_key(term.terms("vi").lower()) if lang == "vi" else fold(term.terms("en")),
        )
    )
