"""Dates as people write them: day/month/year, or year-month-day as machines do; months never first."""

from __future__ import annotations

import datetime as dt
import re

TIME = r"(?:[T ,]\s*\d{1,2}[:h]\d{2}.*)?"
DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.\- ])(\d{{1,2}})\2(\d{{4}}){TIME}", re.IGNORECASE)
YEAR_FIRST = re.compile(rf"(\d{{4}})([/.\-])(\d{{1,2}})\2(\d{{1,2}}){TIME}", re.IGNORECASE)


def read_date(text: str) -> dt.date:
    """The day that a text means; a time of day behind it is left out.

    Raises ValueError for anything else: years of two digits, months by name, month before day.
    """
    tidy = " ".join(text.split())
    if found := DAY_FIRST.fullmatch(tidy):
        return dt.date(int(found[4]), int(found[3]), int(found[1]))
    if found := YEAR_FIRST.fullmatch(tidy):
        return dt.date(int(found[1]), int(found[3]), int(found[4]))
    raise ValueError(text)
