"""Dates as people write them: day/month/year, or year-month-day as machines do.

A month in front is read only where the importer says so: 11/05/2026 is a day of May here and of November there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

#: day: as usual in Viet Nam; month: told by the importer; open: the file's own dates show months in front.
DateOrder = Literal["day", "month", "open"]
TIME = r"(?:[T ,]\s*\d{1,2}[:h]\d{2}.*)?"
YEAR_LAST = re.compile(rf"(\d{{1,2}})([/.\- ])(\d{{1,2}})\2(\d{{4}}){TIME}", re.IGNORECASE)
YEAR_FIRST = re.compile(rf"(\d{{4}})([/.\-])(\d{{1,2}})\2(\d{{1,2}}){TIME}", re.IGNORECASE)
MONTHS = 12


class AmbiguousDate(ValueError):
    """The text may be two days; the order of day and month in the file decides."""


def detect_order(texts: Iterable[str]) -> DateOrder:
    """The order that the dates of a file prove: open as soon as one can only have its month in front."""
    dates = [date for text in texts if (date := YEAR_LAST.fullmatch(_normalised(text)))]
    return "open" if any(int(date[3]) > MONTHS >= int(date[1]) for date in dates) else "day"


def read_date(text: str, order: DateOrder = "day") -> dt.date:
    """The day that a text means; a time of day behind it is left out.

    Raises AmbiguousDate where only the order could tell, ValueError for anything else that is no date: years of two
    digits, months by name, the month in front where nobody said so.
    """
    normalised = _normalised(text)
    if match := YEAR_FIRST.fullmatch(normalised):
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    match = YEAR_LAST.fullmatch(normalised)
    if not match:
        raise ValueError(text)
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if order == "month":
        return dt.date(year, first, second)
    if order == "open" and first != second and max(first, second) <= MONTHS:
        raise AmbiguousDate(text)
    return dt.date(year, second, first)


def _normalised(text: str) -> str:
    return " ".join(text.split())
