"""The sources of a brief: numbered as they are cited, so that every value can carry its number."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from wide import catalogue
from wide.text import Lang, no_break, say

Block = dict[str, Any]
#: The sign of a figure whose source has grade C.
WEAK = "C"
SEPARATORS = re.compile(r"[ ;]+")


@dataclass
class Entry:
    """One line of the list: an organisation's figures from one address and of one grade."""

    organisation: str
    host: str
    grade: str
    years: set[int] = field(default_factory=set)
    labels: dict[str, None] = field(default_factory=dict)


class Citations:
    """Collects what is cited and gives out numbers, 1 for the first source."""

    def __init__(self, lang: Lang) -> None:
        """Start with an empty list in the language of the brief."""
        self.lang = lang
        self.entries: dict[tuple[str, str, str], Entry] = {}

    def cite(self, source_ids: Any, year: Any = None, label: str = "") -> str:
        """The numbers of the sources in a cell (`gso-001 gso-037`), such as `1, 3`; empty for an empty cell.

        `year` and `label` say for what they are cited. Raises KeyError for an unknown source.
        """
        numbers = []
        for source_id in _source_ids(source_ids):
            source = catalogue.sources[source_id]
            address = urlsplit(source.url)
            host = address.netloc.removeprefix("www.")
            # On a site that holds everybody's work, the path says whose it is.
            if host == "github.com":
                host += address.path.rstrip("/")
            key = (source.organisation(self.lang), host, source.grade)
            entry = self.entries.setdefault(key, Entry(*key))
            if not pd.isna(year) and year is not None:
                entry.years.add(int(year))
            if label:
                entry.labels[label] = None
            numbers.append(list(self.entries).index(key) + 1)
        return ", ".join(map(str, sorted(set(numbers))))

    def weak(self, source_ids: Any) -> bool:
        """Whether one of the sources in a cell has grade C."""
        return any(catalogue.sources[source_id].grade == WEAK for source_id in _source_ids(source_ids))

    def signs(self, row: Mapping[Hashable, Any], label: str) -> dict[str, str]:
        """`ref`, the numbers of a row's sources, and `marks`, whether one of them is weak."""
        ref = self.cite(row["source_id"], row["year"], label)
        return {"ref": ref, "marks": WEAK if self.weak(row["source_id"]) else ""}

    def rows(self) -> list[dict[str, str]]:
        """Number, text and grade of every source, in order."""
        rows = []
        for number, entry in enumerate(self.entries.values(), start=1):
            years = sorted(entry.years)
            span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
            text = say(self.lang, "brief.source", what=", ".join(entry.labels), years=span, host=entry.host)
            grade = no_break(say(self.lang, "brief.grade", grade=entry.grade))
            rows.append(
                {
                    "number": str(number),
                    "organisation": entry.organisation,
                    "text": text,
                    "grade": grade,
                    "weak": WEAK if entry.grade == WEAK else "",
                }
            )
        return rows


def _source_ids(cell: Any) -> list[str]:
    """The identifiers in a cell (`gso-001; gso-037`); none in an empty cell."""
    return [part for part in SEPARATORS.split(cell) if part] if isinstance(cell, str) else []
