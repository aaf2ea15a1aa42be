"""Numbers as people write them: 12,5 or 12.5, 1.234,5 or 1,234.5; what could be either is not read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from wide.intake.options import DecimalSign

PLAIN = re.compile(r"[+-]?\d+")
SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
#: By decimal sign: digits, in groups of three by the other sign or in one piece, then a fraction.
GROUPED: dict[DecimalSign, re.Pattern[str]] = {
    ",": re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?"),
    ".": re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?"),
}


class AmbiguousNumber(ValueError):
    """The text may be two numbers; the decimal sign of the file decides."""


def detect_signs(texts: Iterable[str]) -> set[DecimalSign]:
    """The decimal signs that the texts prove: 0,5 and 12,25 a comma, 1.234,5 too, 1.234 nothing."""
    proved: set[DecimalSign] = set()
    for text in map(_normalised, texts):
        if PLAIN.fullmatch(text):
            continue
        fitting = [sign for sign in GROUPED if GROUPED[sign].fullmatch(text)]
        if len(fitting) == 1:
            proved.add(fitting[0])
    return proved


def read_number(text: str, sign: DecimalSign | None) -> float:
    """The number in a text. Raises AmbiguousNumber when the decimal sign decides, ValueError for no number."""
    normalised = _normalised(text)
    if PLAIN.fullmatch(normalised):
        return _finite(normalised)
    fitting = [candidate for candidate in GROUPED if GROUPED[candidate].fullmatch(normalised)]
    if len(fitting) == 2:
        if sign is None:
            raise AmbiguousNumber(text)
        fitting = [sign]
    if not fitting:
        raise ValueError(text)
    thousands = "." if fitting[0] == "," else ","
    return _finite(normalised.replace(thousands, "").replace(",", "."))


def _normalised(text: str) -> str:
    return SPACES.sub("", text.strip()).replace("\u2212", "-")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
