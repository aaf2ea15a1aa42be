"""Official or public figures that correspond to a question, and how they differ from it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wide.text import Lang, say

TABLE = Path(__file__).parent / "official_figures.csv"


@dataclass(frozen=True)
class OfficialFigure:
    """An indicator of the warehouse that asks the same of the country; `caveat`: why it is not quite the same."""

    question: str
    answer: str
    indicator_id: str
    caveat: str

    def say(self, lang: Lang) -> str:
        """What differs in base, year and wording."""
        return say(lang, f"rounds.official.{self.caveat}")


def official_figures(question: str, answer: str) -> list[OfficialFigure]:
    """The figures that can be set beside an answer to a question; none for most."""
    return [row for row in _table() if (row.question, row.answer) == (question, answer)]


@cache
def _table() -> tuple[OfficialFigure, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(OfficialFigure(**row) for row in csv.DictReader(file))
