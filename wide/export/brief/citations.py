"""The sources of a brief: numbered as they are cited, so that every value can carry its number."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any
from urllib.parse import urlsplit

from wide import catalogue
from wide.text import Lang, is_missing, no_break, say

Block = dict[str, Any]
#: The sign of a figure whose source has grade C.
WEAK = "C"
SEPARATORS = re.compile(r"[ ;]+")


class Citations:
    """Collects what is cited and gives out numbers, 1 for the first source."""

    def __init__(self, lang: Lang) -> None:
        """Start with an empty list in the language of the brief."""
        self.lang = lang
        # Organisation, host and grade of each source; the years and labels for which it is cited.
        self.entries: dict[tuple[str, str, str], list[tuple[int | None, str]]] = {}

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
            self.entries.setdefault(key, []).append((None if is_missing(year) else int(year), label))
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
        for number, ((organisation, host, grade), uses) in enumerate(self.entries.items(), start=1):
            years = sorted({year for year, _ in uses if year is not None})
            span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
            labels = ", ".join(dict.fromkeys(label for _, label in uses if label))
            rows.append(
                {
                    "number": str(number),
                    "organisation": organisation,
                    "text": say(self.lang, "brief.source", what=labels, years=span, host=host),
                    "grade": no_break(say(self.lang, "brief.grade", grade=grade)),
                    "weak": WEAK if grade == WEAK else "",
                }
            )
        return rows


def _source_ids(cell: Any) -> list[str]:
    """The identifiers in a cell (`gso-001; gso-037`); none in an empty cell."""
    return [part for part in SEPARATORS.split(cell) if part] if isinstance(cell, str) else []
